-- 收入：哪些户的人均纯收入比上一个 12 个月大幅下降，且扣除刚性支出后仍不高？
-- signal: one row per policy and household with incomes in both years; evidence: the incomes of both.
-- Law: policy/rules/INCOME_DROP.toml; both years divided by today's members, so the sums are compared

-- name: signal
select
    law.policy_no,
    household_metrics.household_no,
    -- in hundredths of a per cent; an income of next to nothing before gives no number beyond the column's
    cast(
        greatest(least(
            cast(
                half_up(
                    cast((household_metrics.income_total_before - household_metrics.income_total) * 1000000 as hugeint),
                    cast(household_metrics.income_total_before * 100 as hugeint)
                ) as decimal(38, 0)
            ),
            99999999999999
        ), -99999999999999) * 0.01 as decimal(14, 2)
    ) as metric,
    law.income_drop as line,
    metric >= line
    and household_metrics.net_income_per_capita < law.income_drop_ceiling_factor * law.monitoring_line as is_hit
from household_metrics
cross join policy.in_force as law
where household_metrics.income_total is not null and household_metrics.income_total_before > 0

-- name: evidence
select
    income.household_no,
    'income' as source,
    income.file_no,
    income.sheet_no,
    income.row_no,
    income.period_to as event_on,
    coalesce(income.wage_yuan, 0) + coalesce(income.business_yuan, 0)
    + coalesce(income.property_yuan, 0) + coalesce(income.transfer_yuan, 0) as amount_yuan
from conformed.income
inner join hit on hit.household_no = income.household_no
cross join policy.in_force as law
where income.period_to between law.before_start and law.window_end
