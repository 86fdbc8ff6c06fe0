-- Which activities of this month's files are in a village that the register does not have?
-- One row.
select
    count(*) = 0 as is_kept,
    count(*) || ' 行的行政村不在农户台账' as observed
from conformed.pairings as pairing
where
    pairing.month = getvariable('gate_month')
    and not exists (
        select 1
        from conformed.household as household
        where household.village_code = pairing.village_code
    )
