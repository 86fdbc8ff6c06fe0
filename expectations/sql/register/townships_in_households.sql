-- Which townships of the register in force have no household from this month's files?
-- One row; a month without such a file keeps the last register whole and lacks no township.
with came as (
    select
        township,
        bool_or(month = getvariable('gate_month')) as has_come
    from conformed.household
    group by township
)

select
    count(*) filter (where not has_come) = 0 or not coalesce(bool_or(has_come), false) as is_kept,
    case
        when coalesce(bool_or(has_come), false)
            then
                count(*) filter (where not has_come) || ' 个乡镇缺报'
                || coalesce('：' || string_agg(township, '、' order by township) filter (where not has_come), '')
        else '本月沿用上次台账，0 个乡镇报送'
    end as observed
from came
