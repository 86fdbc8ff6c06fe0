-- Which hits bear another window than the month's: the same month a year before, to the last day of the month before?
-- One row.
with cycle as (
    select cast(getvariable('gate_month') || '-01' as date) as first_day
)

select
    count(*) = 0 as is_kept,
    count(*) || ' 条预警的监测窗口不对' as observed
from mart.risk_hits as hits
cross join cycle
where hits.month = getvariable('gate_month')
    and not coalesce(
        hits.window_start = cycle.first_day - interval 1 year and hits.window_end = cycle.first_day - interval 1 day,
        false
    )
