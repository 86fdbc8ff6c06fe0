-- mart.household_signal: what one rule says of households in scope.
-- One row per household, rule and risk type.
insert into mart.household_signal by name
select
    $month as month,
    signal.household_no,
    $rule_id as rule_id,
    signal.risk_type,
    cast(signal.metric as decimal(14, 2)) as metric,
    cast(signal.line as decimal(14, 2)) as line,
    signal.is_hit
from signal
inner join conformed.household_in_scope on household_in_scope.household_no = signal.household_no
