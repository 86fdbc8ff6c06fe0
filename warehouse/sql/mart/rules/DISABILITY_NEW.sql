-- 因残：哪些户有成员在近 12 个月内新领一级或二级残疾证？
-- signal: one row per policy and household with such a member; evidence: one row per record.
-- Law: policy/rules/DISABILITY_NEW.toml

-- name: signal
select
    law.policy_no,
    disability.household_no,
    count(distinct disability.id_no) as metric,
    null as line,
    true as is_hit
from conformed.disability
cross join policy.in_force as law
where
    disability.unlinked is null
    and disability.person_status = '正常'
    and disability.issued_on between law.window_start and law.window_end
    and disability.grade in ('一级', '二级')
group by law.policy_no, disability.household_no

-- name: evidence
select
    disability.household_no,
    'disability' as source,
    disability.file_no,
    disability.sheet_no,
    disability.row_no,
    disability.issued_on as event_on,
    null as amount_yuan
from conformed.disability
inner join hit on hit.household_no = disability.household_no
cross join policy.in_force as law
where
    disability.unlinked is null
    and disability.person_status = '正常'
    and disability.issued_on between law.window_start and law.window_end
    and disability.grade in ('一级', '二级')
