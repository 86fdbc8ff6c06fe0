-- The rows of files on which the household's hits rest.
-- One row per rule and row of a file.
select
    rule_id,
    source,
    file_name,
    file_sha256,
    sheet,
    row_no,
    coalesce(cast(event_date as varchar), '') as event_date,
    amount
from mart.risk_evidence
where month = $month and household_no = $household_no
order by rule_id, event_date, source, file_name, sheet, row_no
