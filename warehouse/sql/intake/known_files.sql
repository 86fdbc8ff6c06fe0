-- One row per file name of the month: its last content and how it lay on the disk.
select
    file_name,
    sha256,
    stamp
from raw.file
where month = $month
qualify row_number() over (partition by file_name order by file_no desc) = 1
