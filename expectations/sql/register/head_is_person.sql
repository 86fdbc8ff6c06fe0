-- Which households' 户主身份证号 is the number of no person of that household?
-- One row.
select
    count(*) = 0 as is_kept,
    count(*) || ' 户的户主不在本户成员中' as observed
from conformed.household as household
anti join conformed.person as person
    on household.household_no = person.household_no and household.head_id_no = person.id_no
