-- standing_file: the accepted files of one source up to the month, in the order in which later ones count.
-- One row per file. Law: EXACT (Files): an earlier month, then an earlier run, then the name without its ending.
create or replace temp table standing_file as
select
    file_no,
    content_no,
    month,
    row_number() over (order by month, seen_run, order_name, file_name) as place
from raw.file
where status = 'accepted' and source = $source and month <= $month
