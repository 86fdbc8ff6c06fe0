-- exception: rows of households that the register in force does not have.
-- One row per refused row. Law: contract section 3 (HOUSEHOLD_UNKNOWN in persons, income, water).
insert into exception
select
    staged.file_no,
    staged.sheet_no,
    staged.row_no,
    'refused' as verdict,
    '户编号' as column_name,
    'HOUSEHOLD_UNKNOWN' as reason
from staged
where
    staged.fault is null
    and staged.household_no is not null
    and staged.household_no not in (select household.household_no from conformed.household)
