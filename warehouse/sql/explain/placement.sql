-- A household's members with a word on work, and what the month's matching made of them.
-- One row per member who is registered as 正常, by ID. The register is that of the month screened last.
select
    member.id_no as person_key,
    completed_years(member.born_on, law.month_start) as age,
    labour.is_willing,
    has_labour(member.labour_capacity) as has_labour,
    coalesce(latest_job.job_status, '') as job_status,
    coalesce(latest_enrolment.enrolment in ('在读', '新录取'), false) as is_student,
    job_matches.vacancy_no,
    job_unmatched.reason,
    donor_matches.donor_no
from conformed.member
cross join policy.in_force as law
left join conformed.labour on labour.id_no = member.id_no and labour.unlinked is null
left join conformed.latest_job on latest_job.id_no = member.id_no
left join conformed.latest_enrolment on latest_enrolment.id_no = member.id_no
left join mart.job_matches on job_matches.person_key = member.id_no and job_matches.month = $month
left join mart.job_unmatched on job_unmatched.person_key = member.id_no and job_unmatched.month = $month
left join mart.donor_matches on donor_matches.person_key = member.id_no and donor_matches.month = $month
where member.household_no = $household_no
order by member.id_no
