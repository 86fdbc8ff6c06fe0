-- Hits of the month by whose rules urgent measures go out.
-- One row per household and risk type. Reads the view help_use.
select distinct
    '' as case_no,
    risk_hits.household_no,
    risk_hits.risk_type
from mart.risk_hits
where risk_hits.month = $month and risk_hits.rule_id in (select help_use.hit from help_use)
