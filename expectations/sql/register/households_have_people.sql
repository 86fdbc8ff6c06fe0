-- Which households of the register have no person at all?
-- One row.
select
    count(*) = 0 as is_kept,
    count(*) || ' 户没有成员' as observed
from conformed.household as household
anti join conformed.person as person on household.household_no = person.household_no
