-- 综合：哪些户有成员在近 12 个月内新纳入低保或特困供养？
-- signal: one row per policy and household with such a member; evidence: one row per record.
-- Law: policy/rules/WELFARE_NEW.toml

-- name: signal
select
    law.policy_no,
    welfare.household_no,
    count(distinct welfare.id_no) as metric,
    null as line,
    true as is_hit
from conformed.welfare
cross join policy.in_force as law
where
    welfare.unlinked is null
    and welfare.person_status = '正常'
    and welfare.starts_on between law.window_start and law.window_end
    and welfare.welfare_type in ('低保', '特困供养')
group by law.policy_no, welfare.household_no

-- name: evidence
select
    welfare.household_no,
    'welfare' as source,
    welfare.file_no,
    welfare.sheet_no,
    welfare.row_no,
    welfare.starts_on as event_on,
    null as amount_yuan
from conformed.welfare
inner join hit on hit.household_no = welfare.household_no
cross join policy.in_force as law
where
    welfare.unlinked is null
    and welfare.person_status = '正常'
    and welfare.starts_on between law.window_start and law.window_end
    and welfare.welfare_type in ('低保', '特困供养')
