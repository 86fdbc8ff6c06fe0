-- How many names of the month stand nowhere: no case, no reason for having none, no list to wait for?
-- One row.
with lost as (
    select
        township,
        count(*) as households
    from mart.name_standing
    where month = getvariable('gate_month') and place is null
    group by township
)

select
    count(*) = 0 as is_kept,
    coalesce(sum(households), 0) || ' 户去向不明'
    || coalesce('：' || string_agg(township || ' ' || households || ' 户', '、' order by township), '') as observed
from lost
