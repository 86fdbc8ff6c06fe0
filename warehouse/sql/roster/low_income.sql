-- Households from which the quota of low-income people is filled, the poorest first: by net income per head of the
-- last month (in a home's first month of this one), unknown ones last, then by number.
-- One row per household with its present members. Law: CASES 3.
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
    list(member.id_no order by member.id_no) as id_nos
from conformed.household
inner join conformed.member on member.household_no = household.household_no
left join metrics on metrics.household_no = household.household_no
where household.household_type in ('一般农户', '突发严重困难户')
group by household.household_no, household.township
order by any_value(metrics.net_income_per_capita) asc nulls last, household.household_no
