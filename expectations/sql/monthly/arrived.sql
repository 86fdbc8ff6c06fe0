-- Has an accepted file of the source come this month?
-- One row.
select
    count(*) > 0 as is_kept,
    case when count(*) > 0 then '已报送' else '本月没有已接收的文件' end as observed
from gate.history
where month = getvariable('gate_month') and source = getvariable('gate_source')
