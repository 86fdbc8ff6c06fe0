-- candidate: who may be proposed a place, and what for.
-- One row per person. Law: HELP 4 (candidates), Z14, Z16 (monitored as in mart.elimination), Z18. Reads the view
-- `placed` (person_key, vacancy_no, started_on; of earlier months' proposals).
create or replace temp table candidate as
with household_asked as (
    select elimination.household_no
    from mart.elimination
    where elimination.month = $month
    union
    select suggested_list.household_no
    from mart.suggested_list
    where suggested_list.month = $month
),

last_placed as (
    select
        placed.person_key,
        max(cast(placed.started_on as date)) as started_on
    from placed
    group by placed.person_key
),

still_placed as (
    select last_placed.person_key
    from last_placed
    cross join policy.in_force as law
    where not exists (
        select 1
        from conformed.employment
        where
            employment.id_no = last_placed.person_key
            and employment.unlinked is null
            and employment.job_status <> '在岗'
            and employment.since_on > last_placed.started_on
            and employment.since_on <= law.window_end
    )
)

select
    member.id_no as person_key,
    member.household_no,
    rpad(household.village_code, 12, '0') as village_code,
    completed_years(member.born_on, law.month_start) as age,
    coalesce(latest_enrolment.enrolment in ('在读', '新录取'), false) as is_student,
    several(labour.skills) as skills,
    labour.wage_wanted,
    case coalesce(labour.reach, '本区') when '本村' then 0 when '本乡镇' then 1 when '本区' then 2 else 3 end as farthest
from conformed.labour
inner join conformed.member on member.id_no = labour.id_no
inner join household_asked on household_asked.household_no = member.household_no
inner join conformed.household on household.household_no = member.household_no
left join conformed.latest_enrolment on latest_enrolment.id_no = member.id_no
left join conformed.latest_job on latest_job.id_no = member.id_no
cross join policy.in_force as law
where
    labour.unlinked is null
    and labour.is_willing = '是'
    and has_labour(member.labour_capacity)
    and completed_years(member.born_on, law.month_start) between law.working_age_from and law.public_job_age_to
    and latest_job.job_status is distinct from '在岗'
    and member.id_no not in (select still_placed.person_key from still_placed)
