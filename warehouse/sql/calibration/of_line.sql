-- What one line stands against, by household and window.
-- One row per window and household whose expense the line is for; household is its number in order of 户编号.
select
    cast(dense_rank() over (order by household_no) - 1 as integer) as household,
    window_no,
    cast(expense * 100 as bigint) as fen,
    is_over,
    coalesce(is_poor_after or is_opened, false) as is_right,
    coalesce(is_determined, false) as is_determined
from calibration_fact
where rule_id = $rule_id and line_no = $line_no
order by household_no, window_no
