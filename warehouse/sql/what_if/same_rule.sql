-- same_rule: which policy speaks for which under a rule: those with the same values of all that it uses.
-- One row per rule and policy.
create or replace temp table same_rule as
select
    rule_id,
    cast(policy_no as integer) as policy_no,
    cast(spoken_by as integer) as spoken_by
from same_rule_row
