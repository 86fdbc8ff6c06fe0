-- calibration_expense: what one rule measures in one window, and which line stands against it, by its number.
-- One row per household with such an expense.
insert into calibration_expense by name
select
    $window_no as window_no,
    $rule_id as rule_id,
    cast(line as integer) as line_no,
    household_no,
    metric as expense
from signal_in_scope
where metric > 0
