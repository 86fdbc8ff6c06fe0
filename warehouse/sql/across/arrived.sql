-- What became of the files that other counties sent for the month.
-- One row per file that stands.
select
    file_name,
    rows_read,
    rows_accepted,
    rows_refused,
    rows_duplicate
from mart.submissions
where month = $month and status = 'accepted' and is_sent_on(file_name)
order by file_name
