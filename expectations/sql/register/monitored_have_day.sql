-- Which monitored households lack the day of identification, or eliminated ones the day of elimination?
-- One row.
select
    count(*) = 0 as is_kept,
    count(*) || ' 户缺识别日期或风险消除日期' as observed
from conformed.household
where (monitoring_status = '未消除' and identified_on is null)
    or (monitoring_status = '已消除' and eliminated_on is null)
