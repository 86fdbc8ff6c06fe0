-- Which townships of the register in force have no row in this month's household files?
-- One row; a month without such a file keeps the last register whole and lacks no township.
with came as (
    select distinct township
    from conformed.households_standing
    where month = getvariable('gate_month')
),

absent as (
    select distinct household.township
    from conformed.household as household
    anti join came on household.township = came.township
    where exists (select 1 from came as sent)
)

select
    count(*) = 0 as is_kept,
    count(*) || ' 个乡镇缺报' || coalesce('：' || string_agg(township, '、' order by township), '') as observed
from absent
