-- For which vacancies are more people proposed than it has places, or at a distance that there is not?
-- One row.
with proposed as (
    select
        matched.vacancy_no,
        count(*) as people,
        bool_and(coalesce(matched.distance between 0 and 3, false)) as is_near
    from mart.job_matches as matched
    where matched.month = getvariable('gate_month')
    group by matched.vacancy_no
)

select
    count(*) = 0 as is_kept,
    count(*) || ' 个岗位推荐超出招聘人数或距离有误' as observed
from proposed
left join conformed.vacancies as vacancies on vacancies.vacancy_no = proposed.vacancy_no
where not proposed.is_near or coalesce(proposed.people > vacancies.headcount, true)
