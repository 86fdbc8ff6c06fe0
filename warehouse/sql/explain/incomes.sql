-- What a household's net income per head was in these months, in yuan.
-- One row per month of $months; without an amount where it was not in scope, not screened, or its income not known.
with asked as (
    select unnest(cast($months as varchar[])) as month
)

select
    asked.month,
    household_metrics.net_income_per_capita,
    household_metrics.household_no is not null as is_in_scope
from asked
left join mart.household_metrics
    on household_metrics.month = asked.month and household_metrics.household_no = $household_no
order by asked.month desc
