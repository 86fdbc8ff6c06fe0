-- 因病：哪些户近 12 个月的自付医疗费达到预警线？
-- signal: one row per policy and household with such costs in W; evidence: one row per cost.
-- Law: policy/rules/ILLNESS_EXPENSE.toml

-- name: signal
select
    law.policy_no,
    household_metrics.household_no,
    household_metrics.medical_self_pay as metric,
    case
        when household.household_type = '一般农户' and household.monitoring_status is distinct from '未消除'
            then law.illness_general
        else law.illness_monitored
    end as line,
    metric >= line as is_hit
from household_metrics
inner join conformed.household_in_scope as household on household.household_no = household_metrics.household_no
cross join policy.in_force as law
where household_metrics.medical_self_pay > 0

-- name: evidence
select
    cost.household_no,
    cost.source,
    cost.file_no,
    cost.sheet_no,
    cost.row_no,
    cost.happened_on as event_on,
    cost.cost_yuan as amount_yuan
from conformed.cost_in_window as cost
inner join hit on hit.household_no = cost.household_no
where cost.kind = 'medical_self_pay'
