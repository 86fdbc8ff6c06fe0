-- place: the vacancies that count in the month, and how many places each has left.
-- One row per vacancy. Law: HELP 4 (places). Reads the view `placed` (of earlier months' proposals).
create or replace temp table place as
with taken as (
    select
        placed.vacancy_no,
        count(*) as people
    from placed
    group by placed.vacancy_no
)

select
    vacancies.vacancy_no,
    vacancies.job_kind,
    rpad(vacancies.area_code, 12, '0') as area_code,
    several(vacancies.skills_required) as skills,
    vacancies.age_from,
    vacancies.age_to,
    vacancies.monthly_wage,
    greatest(vacancies.headcount - coalesce(taken.people, 0), 0) as places
from conformed.vacancies
left join taken on taken.vacancy_no = vacancies.vacancy_no
cross join policy.in_force as law
where
    (vacancies.opens_on <= law.month_start and coalesce(vacancies.closes_on >= law.month_start, true))
    or vacancies.opens_on between law.month_start and law.month_end
