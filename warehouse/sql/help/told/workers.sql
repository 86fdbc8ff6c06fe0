-- What is told of a household (workers): who could work, for vacancies and training.
-- One row per member of 16 to 65; no illness, no income. Law: HELP 1, HELP 4.
select
    member.household_no,
    '劳动力：' || member.person_name || '（' || member.id_no || '），'
    || concat_ws(
        '，',
        completed_years(member.born_on, law.month_start) || ' 岁',
        member.labour_capacity,
        '就业状态 ' || coalesce(job.job_status, '未登记')
    ) as told
from conformed.member as member
left join conformed.latest_job as job on job.id_no = member.id_no
cross join policy.in_force as law
where
    completed_years(member.born_on, law.month_start) between 16 and 65
    and member.household_no in (select unnest($households))
order by member.household_no, member.id_no
