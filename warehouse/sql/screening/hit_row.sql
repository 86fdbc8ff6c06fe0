-- hit_row: the month's hits, under the policy in force.
-- One row per policy, household, rule and risk type.
create or replace temp view hit_row as
select
    law.policy_no,
    risk_hits.household_no,
    risk_hits.risk_type,
    risk_hits.channel,
    risk_hits.rule_id
from mart.risk_hits
inner join policy.in_force as law on law.month = risk_hits.month
