-- How far is the number of households with a hit from the mean of the last three months?
-- One row; a first month has nothing to compare.
-- Law: policy/parameters/bands.toml (row_count_jump_warning)
with flagged as (
    select
        month,
        count(distinct household_no) as households
    from mart.risk_hits
    group by month
),

before as (
    select
        count(*) as months,
        sum(latest.households) as households
    from (
        select households
        from flagged
        where month < getvariable('gate_month')
        order by month desc
        limit 3
    ) as latest
),

now as (
    select coalesce(max(households), 0) as households
    from flagged
    where month = getvariable('gate_month')
)

select
    before.months = 0
    or abs(now.households * before.months - before.households) * 100
    <= policy.row_count_jump_warning * before.households as is_kept,
    '本月 ' || now.households || ' 户'
    || case when before.months > 0
        then
            '，前 ' || before.months || ' 个月平均 ' || cast(before.households / before.months as decimal(18, 1))
            || ' 户'
        else '，无可比月份'
    end as observed
from now
cross join before
cross join policy.in_force as policy
