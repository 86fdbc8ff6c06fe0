-- Whose rigid expense is not the sum of its parts?
-- One row.
select
    count(*) = 0 as is_kept,
    count(*) || ' 户刚性支出与分项之和不符' as observed
from mart.household_metrics
where month = getvariable('gate_month')
    and rigid_expense
    <> medical_self_pay + school_entry_cost + in_school_cost + disaster_loss + accident_loss
