-- Which households with a hit, and not yet monitored, are missing on the list?
-- One row.
with flagged as (
    select distinct hits.household_no
    from mart.risk_hits as hits
    inner join conformed.household as household on hits.household_no = household.household_no
    where hits.month = getvariable('gate_month') and household.monitoring_status is distinct from '未消除'
)

select
    count(*) = 0 as is_kept,
    count(*) || ' 户有预警却不在名单' as observed
from flagged
anti join mart.suggested_list as list
    on flagged.household_no = list.household_no and list.month = getvariable('gate_month')
