-- mart.submissions: every file of the month as it was sent.
-- One row per file.
insert into mart.submissions by name
select
    month,
    source,
    file_name,
    sha256 as file_sha256,
    received_at,
    status,
    reason,
    rows_read,
    rows_accepted,
    rows_refused,
    rows_duplicate,
    rows_not_data
from raw.file
where month = $month
