-- What households spent on each cause, by kind, all windows together: a kind of NULL is all of them.
-- One row per rule and kind with such an expense. Quantiles are linear, to the fen.
select
    rule_id,
    household_type,
    count(*) as households,
    sum(expense) as total_yuan,
    list_transform(
        quantile_cont(cast(expense as double), [0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99]),
        lambda quantile: cast(round(quantile, 2) as decimal(14, 2))
    ) as quantiles
from calibration_fact
group by grouping sets ((rule_id), (rule_id, household_type))
order by rule_id, household_type nulls first
