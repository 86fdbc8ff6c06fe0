-- Every file ever taken in up to the month, whatever became of it.
-- One row per receipt, in order.
select
    month,
    seen_run,
    file_name,
    sha256,
    source
from raw.file
where month <= $month and content_no is not null
order by file_no
