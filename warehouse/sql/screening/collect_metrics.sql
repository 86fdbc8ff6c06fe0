-- mart.household_metrics: the month's metrics kept.
-- One row per household in scope.
insert into mart.household_metrics by name
select
    $month as month,
    household_metrics.*
from household_metrics
