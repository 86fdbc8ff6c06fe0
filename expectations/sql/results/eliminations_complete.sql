-- Which households that the register monitors since before the month, and of which the ledger says nothing, were not
-- judged?
-- One row.
select
    count(*) = 0 as is_kept,
    count(*) || ' 户没有判断' as observed
from conformed.household as household
inner join mart.household_metrics as metrics
    on household.household_no = metrics.household_no and metrics.month = getvariable('gate_month')
anti join ledger.known_word as known
    on household.household_no = known.household_no
    and known.month = getvariable('gate_month')
    and known.word in ('determined', 'confirmed', 'eliminated')
anti join mart.elimination as judged
    on household.household_no = judged.household_no and judged.month = getvariable('gate_month')
where household.monitoring_status = '未消除'
    and household.identified_on < cast(getvariable('gate_month') || '-01' as date)
