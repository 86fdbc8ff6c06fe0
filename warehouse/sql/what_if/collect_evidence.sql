-- policy_evidence: the rows of files on which the hits of one rule under one policy rest, of households asked about.
-- One row per policy, hit and row of a file.
insert into policy_evidence by name
select
    $policy_no as policy_no,
    $rule_id as rule_id,
    evidence_row.*
from evidence_row
