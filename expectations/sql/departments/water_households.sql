-- Which water rows name a household that the register does not have? Rows of a whole village name none.
-- One row.
select
    count(*) = 0 as is_kept,
    count(*) || ' 行的户不在台账' as observed
from conformed.water as water
anti join conformed.household as household on water.household_no = household.household_no
where water.household_no is not null
