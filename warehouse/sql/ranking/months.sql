-- The months whose households are still known.
-- One row per month.
select distinct month
from mart.household_metrics
where month <= $month
order by month
