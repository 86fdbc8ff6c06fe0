-- The standing rows of a source that names a head of household, linked to that household.
-- One row per standing row. Law: EXACT (Who is who): whatever the head's 人员状态; failing a head of that
-- ID, the household of any registered person of it.
with head as (
    select
        household.head_id_no,
        household.household_no,
        household.head_name
    from conformed.household as household
    left join conformed.person as person
        on
            person.id_no = household.head_id_no
            and person.household_no = household.household_no
            and person.person_status = '正常'
    qualify row_number() over (
        partition by household.head_id_no order by person.id_no is null, household.household_no
    ) = 1
)

select
    standing.* exclude (key),
    coalesce(head.household_no, person.household_no) as household_no,
    case
        when head.household_no is null and person.id_no is null then 'PERSON_UNKNOWN'
        when
            not names_fit(standing.head_name, coalesce(head.head_name, person.person_name))
            and answer.id_no is null
            then 'NAME_MISMATCH'
    end as unlinked
from standing
left join head on head.head_id_no = standing.head_id_no
left join conformed.person as person on person.id_no = standing.head_id_no
left join same_person as answer on answer.id_no = standing.head_id_no and answer.person_name = standing.head_name
