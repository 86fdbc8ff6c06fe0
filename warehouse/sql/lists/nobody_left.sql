-- Which households of the register in force have no living, present member left?
-- One row per household of which persons are registered, none of them 正常; its columns are those of eliminations.sql.
with gone as (
    select household_no
    from conformed.person
    group by household_no
    having count(*) filter (where person_status = '正常') = 0
)

select
    household.household_no,
    household.head_name,
    household.head_id_no,
    household.township,
    household.village,
    coalesce(household.village_code, '') as village_code,
    coalesce(household.hamlet, '') as hamlet,
    household.household_type,
    coalesce(household.phone, '') as phone,
    0 as members,
    cast(null as varchar) as net_income,
    household.identified_on as monitored_since,
    cast(null as bigint) as months_monitored,
    cast(null as bigint) as income_months,
    cast(null as varchar) as lowest_income
from conformed.household
inner join gone on gone.household_no = household.household_no
order by household.township, household.village, household.household_no
