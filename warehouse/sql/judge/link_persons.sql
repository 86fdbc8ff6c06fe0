-- The standing rows of a source that names a person, linked to the person registered under that ID.
-- One row per standing row; unlinked says why a row is used nowhere. Law: EXACT (Who is who).
select
    standing.* exclude (key),
    person.household_no,
    person.person_status,
    case
        when person.id_no is null then 'PERSON_UNKNOWN'
        when not names_fit(standing.person_name, person.person_name) and answer.id_no is null then 'NAME_MISMATCH'
    end as unlinked
from standing
left join conformed.person as person on person.id_no = standing.id_no
left join same_person as answer on answer.id_no = standing.id_no and answer.person_name = standing.person_name
