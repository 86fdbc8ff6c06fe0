-- 消费帮扶销售: what was sold on the platforms of 消费帮扶.
-- One row per data row of a file (product of an order), typed; fault is the first reason to refuse it by itself.
-- Reads the block of tidy texts at hand; law: contract section 3, EXACT (Rows, Values).
select
    getvariable('content_no') as content_no,
    getvariable('sheet_no') as sheet_no,
    tidy.row_no,
    tidy.平台 as platform,
    try_cast(tidy.销售月份 as date) as sold_in,
    strftime(sold_in, '%Y-%m') as sales_month,
    tidy.单号 as order_no,
    tidy.产品 as product,
    read_amount(tidy.销售额) as amount,
    md5_number(platform || chr(31) || order_no) as key,
    coalesce(
        missing('平台', tidy.平台),
        missing('销售月份', tidy.销售月份),
        missing('单号', tidy.单号),
        missing('销售额', tidy.销售额),
        day_fault('销售月份', tidy.销售月份, sold_in, getvariable('last_day')),
        amount_fault('销售额', tidy.销售额, amount)
    ) as fault
from tidy
