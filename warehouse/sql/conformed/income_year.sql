-- conformed.income_year: what a household earned in W and in the twelve months before it; NULL where no amount stands.
-- One row per household. Law: EXACT (Rules: income): a row counts whole in the year in which its 统计期止 lies.
select
    income.household_no,
    sum(income.total_yuan) filter (where income.period_to between law.window_start and law.window_end) as total_yuan,
    sum(income.total_yuan) filter (where income.period_to between law.before_start and law.before_end) as before_yuan
from (
    select
        *,
        case
            when coalesce(wage_yuan, business_yuan, property_yuan, transfer_yuan) is not null
                then
                    coalesce(wage_yuan, 0) + coalesce(business_yuan, 0)
                    + coalesce(property_yuan, 0) + coalesce(transfer_yuan, 0)
        end as total_yuan
    from conformed.income
) as income
cross join policy.in_force as law
group by income.household_no
