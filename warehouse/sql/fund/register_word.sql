-- What the register in force says of a household: who its head is, and whether it is monitored since when.
-- One row, or none where the register does not have it.
select
    household.head_name,
    household.village,
    household.monitoring_status,
    household.identified_on,
    household.eliminated_on
from conformed.household
where household.household_no = $household_no
