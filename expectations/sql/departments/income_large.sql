-- Which income rows of this month's files are beyond a million yuan? Most often 元 was read for 万元.
-- One row.
select
    count(*) = 0 as is_kept,
    count(*) || ' 行收入超过 100 万元' as observed
from conformed.income
where month = getvariable('gate_month')
    and greatest(abs(wage_yuan), abs(business_yuan), abs(property_yuan), abs(transfer_yuan)) > 1000000
