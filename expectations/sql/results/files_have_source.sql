-- Which files of this month belong to no source that we know?
-- One row.
select
    count(*) = 0 as is_kept,
    count(*) || ' 个文件不知属于哪个部门' as observed
from mart.submissions
where month = getvariable('gate_month') and source is null
