-- How the windows of a calibration are filled.
-- One row per window: households with any such expense, and how many of its months hold a cost.
select
    calibration_window.window_no,
    (
        select count(distinct household_no)
        from calibration_expense
        where calibration_expense.window_no = calibration_window.window_no
    ) as households,
    (
        select count(*)
        from calibration_cost_month
        where calibration_cost_month.window_no = calibration_window.window_no
    ) as months_held
from calibration_window
order by calibration_window.window_no
