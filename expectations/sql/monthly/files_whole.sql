-- Was every file of the source taken in, none refused as a whole?
-- One row.
select
    count(*) = 0 as is_kept,
    count(*) || ' 个文件整体退回' as observed
from mart.submissions
where month = getvariable('gate_month') and source = getvariable('gate_source') and status = 'refused'
