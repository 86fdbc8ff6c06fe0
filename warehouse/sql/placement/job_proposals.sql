-- What the proposals of the month's job matches say: who, of which household, and the vacancy.
-- One row per match, by ID; a place is called by its village or township where the register knows its code.
with village as (
    select
        rpad(village_code, 12, '0') as code,
        min(township) as township,
        min(township || village) as name
    from conformed.household
    where village_code is not null
    group by all
),

township as (
    select
        left(code, 9) as code,
        min(township) as name
    from village
    group by all
)

select
    job_matches.person_key,
    job_matches.household_no,
    job_matches.vacancy_no,
    job_matches.distance,
    person.person_name,
    household.head_name,
    household.phone,
    household.township,
    household.village,
    household.hamlet,
    vacancies.employer,
    vacancies.job_name,
    vacancies.job_kind,
    vacancies.monthly_wage,
    coalesce(village.name, township.name, vacancies.area_code) as place,
    vacancies.closes_on,
    labour.skills
from mart.job_matches
inner join conformed.person on person.id_no = job_matches.person_key
inner join conformed.household on household.household_no = job_matches.household_no
inner join conformed.vacancies on vacancies.vacancy_no = job_matches.vacancy_no
inner join conformed.labour on labour.id_no = job_matches.person_key and labour.unlinked is null
left join village on village.code = rpad(vacancies.area_code, 12, '0')
left join township on rpad(township.code, 12, '0') = rpad(vacancies.area_code, 12, '0')
where job_matches.month = $month
order by job_matches.person_key
