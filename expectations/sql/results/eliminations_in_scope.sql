-- Which judgements of elimination are of households without metrics this month?
-- One row.
select
    count(*) = 0 as is_kept,
    count(*) || ' 户不在筛查范围' as observed
from mart.elimination as judged
anti join mart.household_metrics as metrics
    on judged.month = metrics.month and judged.household_no = metrics.household_no
where judged.month = getvariable('gate_month')
