-- How many promises about the month's matches its gates found broken.
-- One row.
select count(*) as broken
from gate.result
where
    result.month = $month
    and result.table_name in ('mart.job_matches', 'mart.job_unmatched', 'mart.donor_matches')
    and not result.passed
