-- 因学：哪些户有义务教育阶段的孩子辍学？
-- signal: one row per policy and household with such a child; evidence: one row per child.
-- Law: policy/rules/DROPOUT.toml

-- name: signal
select
    law.policy_no,
    latest_enrolment.household_no,
    count(*) as metric,
    null as line,
    true as is_hit
from conformed.latest_enrolment
inner join conformed.member on member.id_no = latest_enrolment.id_no
cross join policy.in_force as law
where
    latest_enrolment.enrolment = '辍学'
    and completed_years(member.born_on, law.month_start) between law.school_age_from and law.school_age_to
group by law.policy_no, latest_enrolment.household_no

-- name: evidence
select
    latest_enrolment.household_no,
    'education' as source,
    latest_enrolment.file_no,
    latest_enrolment.sheet_no,
    latest_enrolment.row_no,
    latest_enrolment.status_on as event_on,
    null as amount_yuan
from conformed.latest_enrolment
inner join hit on hit.household_no = latest_enrolment.household_no
inner join conformed.member on member.id_no = latest_enrolment.id_no
cross join policy.in_force as law
where
    latest_enrolment.enrolment = '辍学'
    and completed_years(member.born_on, law.month_start) between law.school_age_from and law.school_age_to
