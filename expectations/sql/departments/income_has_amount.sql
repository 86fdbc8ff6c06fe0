-- Which income rows of this month's files hold no amount at all?
-- One row.
select
    count(*) = 0 as is_kept,
    count(*) || ' 行四项收入全部空缺' as observed
from conformed.income
where month = getvariable('gate_month')
    and coalesce(wage_yuan, business_yuan, property_yuan, transfer_yuan) is null
