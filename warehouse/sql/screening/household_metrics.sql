-- household_metrics: the sums on which rules look, to the fen.
-- One row per household in scope. Law: DOMAIN 5 (rigid expense, net income), EXACT (Rules: income).
create or replace temp table household_metrics as
with spent as (
    select
        household_no,
        coalesce(sum(cost_yuan) filter (where kind = 'medical_self_pay'), 0) as medical_self_pay,
        coalesce(sum(cost_yuan) filter (where kind = 'school_entry_cost'), 0) as school_entry_cost,
        coalesce(sum(cost_yuan) filter (where kind = 'in_school_cost'), 0) as in_school_cost,
        coalesce(sum(cost_yuan) filter (where kind = 'disaster_loss'), 0) as disaster_loss,
        coalesce(sum(cost_yuan) filter (where kind = 'accident_loss'), 0) as accident_loss,
        coalesce(sum(cost_yuan) filter (where kind = 'industry_loss'), 0) as industry_loss
    from conformed.cost_in_window
    group by household_no
),

summed as (
    select
        household_in_scope.household_no,
        household_in_scope.members,
        coalesce(spent.medical_self_pay, 0) as medical_self_pay,
        coalesce(spent.school_entry_cost, 0) as school_entry_cost,
        coalesce(spent.in_school_cost, 0) as in_school_cost,
        coalesce(spent.disaster_loss, 0) as disaster_loss,
        coalesce(spent.accident_loss, 0) as accident_loss,
        coalesce(spent.industry_loss, 0) as industry_loss,
        income_year.total_yuan as income_total,
        income_year.before_yuan as income_total_before
    from conformed.household_in_scope
    left join spent on spent.household_no = household_in_scope.household_no
    left join conformed.income_year on income_year.household_no = household_in_scope.household_no
)

select
    summed.*,
    medical_self_pay + school_entry_cost + in_school_cost + disaster_loss + accident_loss as rigid_expense,
    per_head(income_total, members) as income_per_capita,
    per_head(income_total - rigid_expense, members) as net_income_per_capita
from summed
