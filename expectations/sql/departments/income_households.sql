-- Which income rows name a household that the register does not have?
-- One row.
select
    count(*) = 0 as is_kept,
    count(*) || ' 行的户不在台账' as observed
from conformed.income as income
anti join conformed.household as household on income.household_no = household.household_no
