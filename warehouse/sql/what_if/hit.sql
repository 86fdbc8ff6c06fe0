-- hit: the households asked about that one rule hits under one policy.
-- One row per household.
create or replace temp table hit as
select distinct policy_signal.household_no
from policy_signal
inner join household_asked on household_asked.household_no = policy_signal.household_no
where policy_signal.policy_no = $policy_no and policy_signal.rule_id = $rule_id and policy_signal.is_hit
