-- Whose income per head times members is not its income, but for the half fen that rounding takes?
-- One row. Compared as products, since a quotient of decimals would be a binary fraction.
select
    count(*) = 0 as is_kept,
    count(*) || ' 户人均收入与总收入不符' as observed
from mart.household_metrics
where month = getvariable('gate_month')
    and (
        members < 1
        or abs(income_per_capita * members - income_total) > members * 0.005
        or abs(net_income_per_capita * members - (income_total - rigid_expense)) > members * 0.005
        or (income_total is null) <> (net_income_per_capita is null)
    )
