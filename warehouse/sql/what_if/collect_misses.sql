-- policy_signal: of households that one rule hits under one policy, what it says under those by which it does not.
-- One row per policy, household, rule and risk type.
insert into policy_signal by name
select
    rule_under_policy.policy_no,
    rule_under_policy.household_no,
    $rule_id as rule_id,
    rule_under_policy.risk_type,
    rule_under_policy.metric,
    rule_under_policy.line,
    false as is_hit
from rule_under_policy
where
    not rule_under_policy.is_hit
    and rule_under_policy.household_no in (
        select policy_signal.household_no
        from policy_signal
        where policy_signal.rule_id = $rule_id and policy_signal.is_hit
    )
