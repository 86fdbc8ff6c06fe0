-- In which accepted files do the rows not fit: read = accepted + refused + duplicates + not data?
-- One row.
select
    count(*) = 0 as is_kept,
    count(*) || ' 个文件行数对不上' as observed
from mart.submissions
where month = getvariable('gate_month')
    and rows_read <> rows_accepted + rows_refused + rows_duplicate + rows_not_data
