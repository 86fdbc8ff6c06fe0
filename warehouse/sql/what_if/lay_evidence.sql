-- mart.risk_evidence: the evidence under one policy of the households asked about.
-- One row per hit and row of a file.
insert into mart.risk_evidence by name
select
    $month as month,
    policy_evidence.* exclude (policy_no)
from policy_evidence
inner join same_rule
    on same_rule.rule_id = policy_evidence.rule_id and same_rule.spoken_by = policy_evidence.policy_no
where same_rule.policy_no = $policy_no
