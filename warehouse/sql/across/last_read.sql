-- What intake last read of each file of the month.
-- One row per file name: the digest of its content, whatever became of the file.
select
    file_name,
    arg_max(sha256, file_no) as sha256
from raw.file
where month = $month
group by file_name
