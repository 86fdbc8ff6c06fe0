-- mart.household_signal: what one rule says of households in scope.
-- One row per household, rule and risk type.
insert into mart.household_signal by name
select
    $month as month,
    signal_in_scope.household_no,
    $rule_id as rule_id,
    signal_in_scope.risk_type,
    signal_in_scope.metric,
    signal_in_scope.line,
    signal_in_scope.is_hit
from signal_in_scope
