-- 市级监测分析预警点到了哪些户？
-- signal: one row per household and risk type; evidence: one row per alert or report.
-- Law: policy/rules/CITY_ALERT.toml

-- name: signal
select
    alert.household_no,
    alert.risk_type,
    count(*) as metric,
    null as line,
    true as is_hit
from conformed.alert
where alert.source = 'city_alerts'
group by alert.household_no, alert.risk_type

-- name: evidence
select distinct
    alert.household_no,
    alert.source,
    alert.file_no,
    alert.sheet_no,
    alert.row_no,
    alert.told_on as event_on,
    null as amount_yuan
from conformed.alert
inner join hit on hit.household_no = alert.household_no
where alert.source = 'city_alerts'
