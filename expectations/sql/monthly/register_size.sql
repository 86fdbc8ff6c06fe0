-- How much smaller is the register's file than that of the last month with one?
-- One row; without a file this month, or without an earlier month, nothing is smaller.
-- Law: policy/parameters/bands.toml (register_drop_warning, register_drop_critical)
with compared as (
    select
        now.rows_accepted as rows_now,
        before.rows_accepted as rows_before,
        (before.rows_accepted - now.rows_accepted) * 100 as drop_sum
    from gate.history as now
    inner join gate.history as before
        on now.source = before.source and now.month > before.month and before.rows_accepted > 0
    where now.month = getvariable('gate_month') and now.source = getvariable('gate_source')
    order by before.month desc
    limit 1
)

select
    coalesce(bool_and(compared.drop_sum <= policy.register_drop_warning * compared.rows_before), true) as is_steady,
    coalesce(bool_and(compared.drop_sum <= policy.register_drop_critical * compared.rows_before), true) as is_bounded,
    coalesce(max('本月 ' || compared.rows_now || ' 行，上次 ' || compared.rows_before || ' 行'), '无可比月份') as observed
from policy.in_force as policy
left join compared on true
