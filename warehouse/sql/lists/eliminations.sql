-- Of which households the month proposes that monitoring ends, with what lists say of them.
-- One row per household of mart.elimination that is proposed; lowest_income is 扣除刚性支出后人均纯收入 in the months
-- that the rule looks at, in yuan.
with income as (
    select
        household_metrics.household_no,
        min(household_metrics.net_income_per_capita) as lowest_income,
        count(*) as months
    from mart.household_metrics
    inner join policy.income_month on income_month.month = household_metrics.month
    group by household_metrics.household_no
),

people as (
    select
        household_no,
        count(*) as members
    from conformed.member
    group by household_no
)

select
    elimination.household_no,
    household.head_name,
    household.head_id_no,
    household.township,
    household.village,
    coalesce(household.village_code, '') as village_code,
    coalesce(household.hamlet, '') as hamlet,
    household.household_type,
    coalesce(household.phone, '') as phone,
    people.members,
    cast(metrics.net_income_per_capita as varchar) as net_income,
    elimination.monitored_since,
    elimination.months_monitored,
    income.months as income_months,
    cast(income.lowest_income as varchar) as lowest_income
from mart.elimination
inner join conformed.household on household.household_no = elimination.household_no
left join people on people.household_no = elimination.household_no
left join income on income.household_no = elimination.household_no
left join mart.household_metrics as metrics
    on metrics.household_no = elimination.household_no and metrics.month = elimination.month
where elimination.month = $month and elimination.is_proposed
order by household.township, household.village, elimination.household_no
