-- How many of the source's rows of this month were refused?
-- One row.
-- Law: policy/parameters/bands.toml (refused_share_warning, refused_share_critical, gate_min_rows)
with sent as (
    select
        coalesce(sum(rows_refused), 0) as refused,
        coalesce(sum(rows_accepted + rows_refused), 0) as judged
    from gate.history
    where month = getvariable('gate_month') and source = getvariable('gate_source')
)

select
    sent.refused * 100 <= policy.refused_share_warning * sent.judged as is_low,
    sent.judged < policy.gate_min_rows
    or sent.refused * 100 <= policy.refused_share_critical * sent.judged as is_bearable,
    sent.refused || ' 行退回，共 ' || sent.judged || ' 行'
    || coalesce('（' || cast(sent.refused * 100 / nullif(sent.judged, 0) as decimal(18, 1)) || '%）', '') as observed
from sent
cross join policy.in_force as policy
