-- pair: each candidate beside each vacancy, with what the conditions say one after the other.
-- One row per candidate and vacancy; fits_x holds where this condition and all before it hold.
-- Law: HELP 4 (conditions, distances), Z14, Z18.
create or replace temp table pair as
with beside as (
    select
        candidate.person_key,
        place.vacancy_no,
        case
            when candidate.is_student then place.job_kind = '假期务工' and candidate.age <= law.working_age_to
            when place.job_kind = '公益岗位' then true
            else place.job_kind <> '假期务工' and candidate.age <= law.working_age_to
        end
        and coalesce(candidate.age >= place.age_from, true)
        and coalesce(candidate.age <= place.age_to, true) as fits_age,
        list_has_all(candidate.skills, place.skills) as has_skills,
        coalesce(place.monthly_wage >= candidate.wage_wanted, true) as pays_enough,
        candidate.farthest,
        case
            when candidate.village_code is null or place.area_code is null then 3
            when candidate.village_code = place.area_code then 0
            when left(candidate.village_code, 9) = left(place.area_code, 9) then 1
            when left(candidate.village_code, 6) = left(place.area_code, 6) then 2
            else 3
        end as distance
    from candidate
    cross join place
    cross join policy.in_force as law
)

select
    person_key,
    vacancy_no,
    distance,
    fits_age,
    fits_age and has_skills as fits_skill,
    fits_age and has_skills and pays_enough as fits_wage,
    fits_age and has_skills and pays_enough and distance <= farthest as fits
from beside
