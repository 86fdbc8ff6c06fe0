-- mart.risk_hits: the hits under one policy of the households asked about.
-- One row per household, rule and risk type.
insert into mart.risk_hits by name
select
    $month as month,
    policy_signal.household_no,
    policy_signal.rule_id,
    policy_signal.risk_type,
    policy_signal.metric,
    policy_signal.line
from policy_signal
inner join household_asked on household_asked.household_no = policy_signal.household_no
inner join same_rule
    on same_rule.rule_id = policy_signal.rule_id and same_rule.spoken_by = policy_signal.policy_no
where same_rule.policy_no = $policy_no and policy_signal.is_hit
