-- What natural breaks are looked for in: expenses of one cause, where they are many evenly many of their quantiles.
-- One row per point, the least first.
with numbered as (
    select
        expense,
        row_number() over (order by expense) as place,
        count(*) over () as households
    from calibration_fact
    where rule_id = $rule_id
)

select cast(expense as double) as expense
from numbered
where
    households <= $most
    or place = 1
    or floor(place * $most / households) > floor((place - 1) * $most / households)
order by expense
