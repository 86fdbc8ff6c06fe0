-- mart.risk_evidence: the rows of files on which a rule's hits rest.
-- One row per hit and row of a file.
insert into mart.risk_evidence by name
select
    $month as month,
    $rule_id as rule_id,
    evidence_row.*
from evidence_row
