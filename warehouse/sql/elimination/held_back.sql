-- Of these households, the months whose data hold their elimination back now: the case of a proposal that went out may
-- stand on data that were corrected since. One row per household and month.
select
    household_no,
    month
from mart.elimination
where not is_proposed and list_contains($numbers, household_no)
order by household_no, month
