-- 饮水：哪些户的供水不达标已持续数日、尚未恢复？
-- signal: one row per policy and household with an open outage, its longest; evidence: one row per outage long enough.
-- Law: policy/rules/WATER_UNSAFE.toml

-- name: signal
select
    law.policy_no,
    outage.household_no,
    max(outage.days) as metric,
    any_value(law.water_days) as line,
    metric >= line as is_hit
from conformed.household_without_water as outage
cross join policy.in_force as law
group by law.policy_no, outage.household_no

-- name: evidence
select
    outage.household_no,
    'water' as source,
    outage.file_no,
    outage.sheet_no,
    outage.row_no,
    outage.starts_on as event_on,
    null as amount_yuan
from conformed.household_without_water as outage
inner join hit on hit.household_no = outage.household_no
cross join policy.in_force as law
where outage.days >= law.water_days
