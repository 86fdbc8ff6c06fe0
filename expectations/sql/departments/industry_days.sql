-- Which industry losses of this month's files have no day? They lie in no window and are screened nowhere.
-- One row.
select
    count(*) = 0 as is_kept,
    count(*) || ' 行没有受损日期' as observed
from conformed.industry
where month = getvariable('gate_month') and damaged_on is null
