-- What each rule says of the household, hit or not.
-- One row per rule and risk type that has a metric.
select
    household_signal.rule_id,
    household_signal.risk_type,
    household_signal.is_hit,
    household_signal.metric,
    household_signal.line,
    risk_hits.explanation
from mart.household_signal
left join mart.risk_hits
    on
        risk_hits.month = household_signal.month
        and risk_hits.household_no = household_signal.household_no
        and risk_hits.rule_id = household_signal.rule_id
        and risk_hits.risk_type = household_signal.risk_type
where household_signal.month = $month and household_signal.household_no = $household_no
order by household_signal.rule_id, household_signal.risk_type
