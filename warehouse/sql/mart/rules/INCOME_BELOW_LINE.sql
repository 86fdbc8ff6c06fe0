-- 收入：哪些户扣除刚性支出后的人均纯收入低于监测范围？
-- signal: one row per policy and household with an income in W; evidence: its incomes and rigid expenses.
-- Law: policy/rules/INCOME_BELOW_LINE.toml

-- name: signal
select
    law.policy_no,
    household_metrics.household_no,
    household_metrics.net_income_per_capita as metric,
    law.monitoring_line as line,
    metric < line as is_hit
from household_metrics
cross join policy.in_force as law
where household_metrics.net_income_per_capita is not null

-- name: evidence
select
    income.household_no,
    'income' as source,
    income.file_no,
    income.sheet_no,
    income.row_no,
    income.period_to as event_on,
    coalesce(income.wage_yuan, 0) + coalesce(income.business_yuan, 0)
    + coalesce(income.property_yuan, 0) + coalesce(income.transfer_yuan, 0) as amount_yuan
from conformed.income
inner join hit on hit.household_no = income.household_no
cross join policy.in_force as law
where income.period_to between law.window_start and law.window_end
union all
select
    cost.household_no,
    cost.source,
    cost.file_no,
    cost.sheet_no,
    cost.row_no,
    cost.happened_on as event_on,
    -cost.cost_yuan as amount_yuan
from conformed.cost_in_window as cost
inner join hit on hit.household_no = cost.household_no
where cost.kind <> 'industry_loss' and cost.cost_yuan > 0
