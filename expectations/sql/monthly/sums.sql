-- How far is the source's sum of amounts (yuan) from the mean of its last three months with a file?
-- One row; a source without a file this month, or without an earlier month, changes nothing.
-- Law: policy/parameters/bands.toml (sum_jump_warning, sum_jump_critical, gate_min_rows)
with before as (
    select
        count(*) as months,
        sum(latest.amount_sum) as yuan
    from (
        select amount_sum
        from gate.history
        where source = getvariable('gate_source') and month < getvariable('gate_month')
        order by month desc
        limit 3
    ) as latest
),

compared as (
    select
        history.rows_accepted as rows_now,
        history.amount_sum as yuan_now,
        before.months,
        before.yuan,
        abs(history.amount_sum * before.months - before.yuan) * 100 as change_sum
    from gate.history
    cross join before
    where history.month = getvariable('gate_month') and history.source = getvariable('gate_source')
        and before.yuan > 0
)

select
    coalesce(bool_and(compared.change_sum <= policy.sum_jump_warning * compared.yuan), true) as is_steady,
    coalesce(bool_and(
        compared.change_sum <= policy.sum_jump_critical * compared.yuan or compared.rows_now < policy.gate_min_rows
    ), true) as is_bounded,
    coalesce(max(
        '本月合计 ' || compared.yuan_now || ' 元，前 ' || compared.months || ' 个月平均 '
        || cast(compared.yuan / compared.months as decimal(18, 2)) || ' 元，变动 '
        || cast(compared.change_sum / compared.yuan as decimal(18, 1)) || '%'
    ), '无可比月份') as observed
from policy.in_force as policy
left join compared on true
