-- policy_signal: the hits of one rule under the policies that it tells from others.
-- One row per policy, household, rule and risk type.
insert into policy_signal by name
select
    rule_under_policy.policy_no,
    rule_under_policy.household_no,
    $rule_id as rule_id,
    rule_under_policy.risk_type,
    rule_under_policy.metric,
    rule_under_policy.line,
    true as is_hit
from rule_under_policy
where rule_under_policy.is_hit
