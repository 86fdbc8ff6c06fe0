-- Which settlements of this month's files are over a million yuan? Most often 元 was read for 万元.
-- One row.
select
    count(*) = 0 as is_kept,
    count(*) || ' 张结算单总费用超过 100 万元' as observed
from conformed.medical
where month = getvariable('gate_month') and total_yuan > 1000000
