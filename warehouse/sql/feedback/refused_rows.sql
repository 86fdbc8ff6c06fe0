-- The refused rows of the month's standing files, by file.
-- One row per entry of the quarantine.
select
    file.file_no,
    file.file_name,
    file.sha256,
    file.source,
    file.rows_read,
    file.rows_refused,
    quarantine.sheet,
    quarantine.row_no,
    quarantine.column_name,
    quarantine.reason
from mart.quarantine
inner join raw.file as file
    on
        file.month = quarantine.month
        and file.file_name = quarantine.file_name
        and file.sha256 = quarantine.file_sha256
        and file.status = 'accepted'
where quarantine.month = $month and quarantine.row_no is not null
order by file.file_no, quarantine.sheet, quarantine.row_no
