-- The files on which the month's screening stands: every accepted file up to the month.
-- One row per file.
select
    source,
    file_name,
    sha256
from raw.file
where status = 'accepted' and month <= $month
order by month, source, file_name
