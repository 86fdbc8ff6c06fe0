-- Which households are proposed and blocked at once, or neither?
-- One row.
select
    count(*) = 0 as is_kept,
    count(*) || ' 户既建议又有原因，或两者都没有' as observed
from mart.elimination
where month = getvariable('gate_month') and is_proposed is distinct from (blocked_by = '')
