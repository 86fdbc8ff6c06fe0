-- Which households with a present member have no metrics this month?
-- One row.
with households as (
    select distinct household_no
    from conformed.member
)

select
    count(*) = 0 as is_kept,
    count(*) || ' 户没有指标' as observed
from households
anti join mart.household_metrics as metrics
    on households.household_no = metrics.household_no and metrics.month = getvariable('gate_month')
