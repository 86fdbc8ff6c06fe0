-- Which hits with a line do not reach it, or have none where their rule asks for one?
-- One row.
-- Law: policy/rules (flags_when)
select
    count(*) = 0 as is_kept,
    count(*) || ' 条预警未达到预警线' as observed
from mart.risk_hits as hits
inner join policy.rule as rule on hits.rule_id = rule.rule_id
where hits.month = getvariable('gate_month')
    and not case rule.flags_when
        when 'at_least' then coalesce(hits.metric >= hits.line, false)
        when 'below' then coalesce(hits.metric < hits.line, false)
        else coalesce(hits.metric > 0, false)
    end
