-- What the register in force says of the monitoring of these households.
-- One row per household of $numbers that it has.
select
    household.household_no,
    coalesce(household.monitoring_status, '') as monitoring_status,
    household.household_type,
    household.eliminated_on,
    household.month,
    household.identified_on
from conformed.household
where household.household_no in (select unnest(cast($numbers as varchar[])))
order by household.household_no
