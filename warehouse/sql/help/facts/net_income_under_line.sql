-- Fact net_income_under_line: whether net income per head is under the monitoring line in the month laid out.
-- One row per household asked; without a value where the income is not known.
select
    asked.household_no,
    case when household_metrics.net_income_per_capita < law.monitoring_line then '是'
        when household_metrics.net_income_per_capita is not null then '否' end as value
from asked
cross join policy.in_force as law
left join mart.household_metrics
    on household_metrics.household_no = asked.household_no and household_metrics.month = law.month
