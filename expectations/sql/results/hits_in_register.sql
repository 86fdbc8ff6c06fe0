-- Which hits touch a household that is not in the register or has no metrics?
-- One row.
select
    count(*) = 0 as is_kept,
    count(*) || ' 条预警的户不在台账或没有指标' as observed
from mart.risk_hits as hits
left join conformed.household as household on hits.household_no = household.household_no
left join mart.household_metrics as metrics
    on hits.household_no = metrics.household_no and hits.month = metrics.month
where hits.month = getvariable('gate_month')
    and (household.household_no is null or metrics.household_no is null)
