-- What the register in force says of who is or was monitored, and by what its kind is told.
-- One row per household of which it says anything.
select
    household.household_no,
    household.monitoring_status,
    household.identified_on,
    household.eliminated_on,
    household.household_type,
    household_metrics.net_income_per_capita
from conformed.household
left join mart.household_metrics
    on household_metrics.month = $month and household_metrics.household_no = household.household_no
where
    household.monitoring_status is not null
    or household.identified_on is not null
    or household.eliminated_on is not null
order by household.household_no
