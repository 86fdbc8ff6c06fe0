-- hit_row: the hits of the month under each policy.
-- One row per policy, household, rule and risk type.
create or replace temp view hit_row as
select
    same_rule.policy_no,
    policy_signal.household_no,
    policy_signal.risk_type,
    rule.channel,
    policy_signal.rule_id
from policy_signal
inner join same_rule
    on same_rule.rule_id = policy_signal.rule_id and same_rule.spoken_by = policy_signal.policy_no
inner join policy.rule on rule.rule_id = policy_signal.rule_id
where policy_signal.is_hit
