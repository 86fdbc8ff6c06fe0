-- The living, present members of these households: whom asset registers are asked about.
-- One row per member of a household of $numbers.
select
    member.household_no,
    member.id_no,
    member.person_name
from conformed.member
where member.household_no in (select unnest(cast($numbers as varchar[])))
order by member.household_no, member.id_no
