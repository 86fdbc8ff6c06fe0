-- calibration_income: net income per head in one window, NULL where no income is known.
-- One row per household in scope.
insert into calibration_income by name
select
    $window_no as window_no,
    household_no,
    net_income_per_capita as net_income
from household_metrics
