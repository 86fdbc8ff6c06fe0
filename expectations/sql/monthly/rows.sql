-- How far is the source's number of accepted rows from the mean of its last three months with a file?
-- One row; a source without a file this month, or without an earlier month, changes nothing.
-- Law: policy/parameters/bands.toml (row_count_jump_warning, row_count_jump_critical, gate_min_rows)
with before as (
    select
        count(*) as months,
        sum(latest.rows_accepted) as rows_sum
    from (
        select rows_accepted
        from gate.history
        where source = getvariable('gate_source') and month < getvariable('gate_month')
        order by month desc
        limit 3
    ) as latest
),

compared as (
    select
        history.rows_accepted as rows_now,
        before.months,
        before.rows_sum,
        abs(history.rows_accepted * before.months - before.rows_sum) * 100 as change_sum
    from gate.history
    cross join before
    where history.month = getvariable('gate_month') and history.source = getvariable('gate_source')
        and before.rows_sum > 0
)

select
    coalesce(bool_and(compared.change_sum <= policy.row_count_jump_warning * compared.rows_sum), true) as is_steady,
    coalesce(bool_and(
        compared.change_sum <= policy.row_count_jump_critical * compared.rows_sum
        or (
            compared.rows_now < policy.gate_min_rows
            and compared.rows_sum < policy.gate_min_rows * compared.months
        )
    ), true) as is_bounded,
    coalesce(max(
        '本月 ' || compared.rows_now || ' 行，前 ' || compared.months || ' 个月平均 '
        || cast(compared.rows_sum / compared.months as decimal(18, 1)) || ' 行，变动 '
        || cast(compared.change_sum / compared.rows_sum as decimal(18, 1)) || '%'
    ), '无可比月份') as observed
from policy.in_force as policy
left join compared on true
