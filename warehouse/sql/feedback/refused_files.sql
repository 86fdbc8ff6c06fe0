-- The files of the month that stand refused whole.
-- One row per file.
select
    file_no,
    file_name,
    sha256,
    coalesce(source, '') as source,
    reason,
    coalesce(sentence, '') as sentence
from raw.file
where month = $month and status = 'refused'
order by file_no
