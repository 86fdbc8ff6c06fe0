-- The people of a household by the register in force, of whom one is paid.
-- One row per registered person; is_head marks the head of household.
select
    person.household_no,
    person.person_name,
    person.id_no,
    person.born_on,
    person.person_status,
    coalesce(person.id_no = household.head_id_no, false) as is_head
from conformed.registered_person as person
inner join conformed.household on household.household_no = person.household_no
where list_contains($households, person.household_no)
order by person.household_no, person.id_no
