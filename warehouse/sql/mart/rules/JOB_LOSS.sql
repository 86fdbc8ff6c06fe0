-- 就业：哪些户有劳动年龄成员失业满数月，且家中无人在岗？
-- signal: one row per policy and household where nobody is in work; evidence: one row per member out of work.
-- Law: policy/rules/JOB_LOSS.toml; of several members the most months

-- name: signal
select
    law.policy_no,
    latest_job.household_no,
    max(whole_months(latest_job.since_on, law.month_start)) as metric,
    any_value(law.job_loss_months) as line,
    metric >= line as is_hit
from conformed.latest_job
inner join conformed.member on member.id_no = latest_job.id_no
cross join policy.in_force as law
where
    latest_job.job_status = '失业'
    and completed_years(member.born_on, law.month_start) between law.working_age_from and law.working_age_to
    and latest_job.household_no not in (
        select at_work.household_no
        from conformed.latest_job as at_work
        where at_work.job_status = '在岗'
    )
group by law.policy_no, latest_job.household_no

-- name: evidence
select
    latest_job.household_no,
    'employment' as source,
    latest_job.file_no,
    latest_job.sheet_no,
    latest_job.row_no,
    latest_job.since_on as event_on,
    null as amount_yuan
from conformed.latest_job
inner join hit on hit.household_no = latest_job.household_no
inner join conformed.member on member.id_no = latest_job.id_no
cross join policy.in_force as law
where
    latest_job.job_status = '失业'
    and completed_years(member.born_on, law.month_start) between law.working_age_from and law.working_age_to
    and whole_months(latest_job.since_on, law.month_start) >= law.job_loss_months
