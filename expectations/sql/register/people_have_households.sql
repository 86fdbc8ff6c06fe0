-- Which persons belong to a household that the register does not have?
-- One row.
select
    count(*) = 0 as is_kept,
    count(*) || ' 人所属的户不在台账' as observed
from conformed.person as person
anti join conformed.household as household on person.household_no = household.household_no
