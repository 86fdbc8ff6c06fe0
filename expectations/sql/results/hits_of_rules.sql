-- Which hits come from a rule that policy does not know?
-- One row.
select
    count(*) = 0 as is_kept,
    count(*) || ' 条预警的规则不在政策目录' as observed
from mart.risk_hits as hits
anti join policy.rule as rule on hits.rule_id = rule.rule_id
where hits.month = getvariable('gate_month')
