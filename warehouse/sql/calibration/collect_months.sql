-- calibration_cost_month: months of one window in which any household bore a cost.
-- One row per month.
insert into calibration_cost_month by name
select distinct
    $window_no as window_no,
    cast(date_trunc('month', happened_on) as date) as cost_month
from conformed.cost_in_window
where cost_yuan > 0
