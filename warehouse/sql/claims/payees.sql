-- The people of a household by the register, of whom one is paid; is_head marks the head of household.
-- One row per registered person. Where a later month's register, up to $month, says of somebody that they died, moved
-- or are back, that counts: a claim of May is paid in July.
with newest as (
    select
        persons.household_no,
        persons.id_no,
        last(
            persons.person_status
            order by file.month, file.file_no, persons.sheet_no, persons.row_no
        ) as person_status,
        max(file.month) as month
    from raw.file
    inner join staging.persons on persons.content_no = file.content_no
    where
        file.source = 'persons'
        and file.status = 'accepted'
        and file.month <= $month
        and persons.fault is null
        and list_contains($households, persons.household_no)
    group by persons.household_no, persons.id_no
)

select
    person.household_no,
    person.person_name,
    person.id_no,
    person.born_on,
    case when newest.month > person.month then newest.person_status else person.person_status end as person_status,
    coalesce(person.id_no = household.head_id_no, false) as is_head
from conformed.registered_person as person
inner join conformed.household on household.household_no = person.household_no
left join newest on newest.household_no = person.household_no and newest.id_no = person.id_no
where list_contains($households, person.household_no)
order by person.household_no, person.id_no
