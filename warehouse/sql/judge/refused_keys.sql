-- refused_key: keys that a month's register names but only in refused rows; such a row leaves last month's in force.
-- One row per key and month. Law: EXACT (Rows): a household or person whose row is refused keeps last month's row.
create or replace temp table refused_key as
select distinct
    staged.key,
    staged.month
from staged
left join exception
    on
        exception.file_no = staged.file_no
        and exception.sheet_no = staged.sheet_no
        and exception.row_no = staged.row_no
where staged.key is not null and (staged.fault is not null or exception.verdict = 'refused')
