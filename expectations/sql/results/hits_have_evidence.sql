-- Which hits have no evidence row, so that nobody could say from which file they come?
-- One row.
select
    count(*) = 0 as is_kept,
    count(*) || ' 条预警没有依据' as observed
from mart.risk_hits as hits
anti join mart.risk_evidence as evidence
    on hits.month = evidence.month and hits.household_no = evidence.household_no and hits.rule_id = evidence.rule_id
where hits.month = getvariable('gate_month')
