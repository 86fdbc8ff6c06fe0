-- Which rules hit a household this month, and what their newest evidence is.
-- One row per rule.
select
    risk_hits.rule_id,
    max(risk_evidence.event_date) as newest_on
from mart.risk_hits
left join mart.risk_evidence
    on risk_evidence.month = risk_hits.month
    and risk_evidence.household_no = risk_hits.household_no
    and risk_evidence.rule_id = risk_hits.rule_id
where risk_hits.month = $month and risk_hits.household_no = $household_no
group by risk_hits.rule_id
order by risk_hits.rule_id
