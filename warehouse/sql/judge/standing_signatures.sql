-- What stands of each source up to the month: its accepted files in their order.
-- One row per source.
select
    source,
    md5(string_agg(
        concat_ws('|', month, file_name, sha256, content_no, seen_run), chr(10) order by file_no
    )) as signature
from raw.file
where month <= $month and status = 'accepted'
group by source
