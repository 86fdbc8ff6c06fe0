-- Which hits bear another window than the month's: the policy's months before the month, to the last day before it?
-- One row.
-- Law: policy/parameters/cycle.toml (window_months)
with cycle as (
    select
        cast(getvariable('gate_month') || '-01' as date) as first_day,
        to_months(window_months) as months
    from policy.in_force
)

select
    count(*) = 0 as is_kept,
    count(*) || ' 条预警的监测窗口不对' as observed
from mart.risk_hits as hits
cross join cycle
where hits.month = getvariable('gate_month')
    and not coalesce(
        hits.window_start = cycle.first_day - cycle.months and hits.window_end = cycle.first_day - interval 1 day,
        false
    )
