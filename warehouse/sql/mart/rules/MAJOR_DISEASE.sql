-- 因病：哪些户有成员在近 12 个月内确诊大病？
-- signal: one row per policy and household with such a member; evidence: one row per record.
-- Law: policy/rules/MAJOR_DISEASE.toml

-- name: signal
select
    law.policy_no,
    diseases.household_no,
    count(distinct diseases.id_no) as metric,
    null as line,
    true as is_hit
from conformed.diseases
cross join policy.in_force as law
where
    diseases.unlinked is null
    and diseases.person_status = '正常'
    and diseases.confirmed_on between law.window_start and law.window_end
group by law.policy_no, diseases.household_no

-- name: evidence
select
    diseases.household_no,
    'diseases' as source,
    diseases.file_no,
    diseases.sheet_no,
    diseases.row_no,
    diseases.confirmed_on as event_on,
    null as amount_yuan
from conformed.diseases
inner join hit on hit.household_no = diseases.household_no
cross join policy.in_force as law
where
    diseases.unlinked is null
    and diseases.person_status = '正常'
    and diseases.confirmed_on between law.window_start and law.window_end
