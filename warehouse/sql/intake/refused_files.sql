-- One row per file that stands refused as the last of its name.
select
    file_no,
    file_name,
    sha256,
    judged_with
from raw.file
where month = $month
qualify row_number() over (partition by file_name order by file_no desc) = 1 and status = 'refused'
order by order_name, file_name
