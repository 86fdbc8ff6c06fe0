-- What is told of a household (income): income per head after rigid expense, for support that is reckoned by it.
-- One row per household of the month laid out. Law: HELP 1.
select
    metrics.household_no,
    '收入：扣除刚性支出后人均纯收入 ' || in_words(metrics.net_income_per_capita, true) || ' 元，'
    || metrics.members || ' 人' as told
from mart.household_metrics as metrics
inner join policy.in_force as law on law.month = metrics.month
where metrics.net_income_per_capita is not null and metrics.household_no in (select unnest($households))
order by metrics.household_no
