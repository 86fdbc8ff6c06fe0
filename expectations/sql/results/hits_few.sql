-- How large is the share of households with a hit among those in scope?
-- One row. Three in ten is a look at lines and units, not law.
with flagged as (
    select count(distinct household_no) as households
    from mart.risk_hits
    where month = getvariable('gate_month')
),

screened as (
    select count(*) as households
    from mart.household_metrics
    where month = getvariable('gate_month')
)

select
    flagged.households * 10 <= screened.households * 3 as is_kept,
    flagged.households || ' 户有预警，共筛查 ' || screened.households || ' 户' as observed
from flagged
cross join screened
