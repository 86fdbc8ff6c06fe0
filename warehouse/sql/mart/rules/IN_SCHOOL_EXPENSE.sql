-- 因学：哪些户在读学生的费用达到预警线？
-- signal: one row per policy and household with such costs in W; evidence: one row per cost.
-- Law: policy/rules/IN_SCHOOL_EXPENSE.toml

-- name: signal
select
    law.policy_no,
    household_metrics.household_no,
    household_metrics.in_school_cost as metric,
    law.in_school as line,
    metric >= line as is_hit
from household_metrics
cross join policy.in_force as law
where household_metrics.in_school_cost > 0

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
where cost.kind = 'in_school_cost'
