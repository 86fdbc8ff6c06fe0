-- The registered households that may be insured, with their present members and the income by which the quota of
-- low-income people is ordered: net income per head of the last month, in a home's first month of this one.
-- One row per household with a present member. Law: CASES 3.
with last_month as (
    select coalesce(max(month) filter (where month < $month), $month) as month
    from mart.household_metrics
),

metrics as (
    select
        household_metrics.household_no,
        household_metrics.net_income_per_capita
    from mart.household_metrics
    inner join last_month on last_month.month = household_metrics.month
)

select
    household.household_no,
    household.township,
    household.household_type,
    coalesce(household.policy_enjoyed, '') as policy_enjoyed,
    any_value(metrics.net_income_per_capita) as net_income,
    list(member.id_no order by member.id_no) as person_keys
from conformed.household
inner join conformed.member on member.household_no = household.household_no
left join metrics on metrics.household_no = household.household_no
group by household.household_no, household.township, household.household_type, household.policy_enjoyed
order by household.household_no
