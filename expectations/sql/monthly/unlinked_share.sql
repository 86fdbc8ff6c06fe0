-- How many of the source's accepted rows of this month belong to nobody in the register?
-- One row.
-- Law: policy/parameters/bands.toml (unlinked_share_warning, unlinked_share_critical, gate_min_rows)
with sent as (
    select
        coalesce(sum(rows_unlinked), 0) as unlinked,
        coalesce(sum(rows_accepted), 0) as accepted
    from gate.history
    where month = getvariable('gate_month') and source = getvariable('gate_source')
)

select
    sent.unlinked * 100 <= policy.unlinked_share_warning * sent.accepted as is_low,
    sent.accepted < policy.gate_min_rows
    or sent.unlinked * 100 <= policy.unlinked_share_critical * sent.accepted as is_bearable,
    sent.unlinked || ' 行对不上台账，共 ' || sent.accepted || ' 行'
    || coalesce('（' || cast(sent.unlinked * 100 / nullif(sent.accepted, 0) as decimal(18, 1)) || '%）', '') as observed
from sent
cross join policy.in_force as policy
