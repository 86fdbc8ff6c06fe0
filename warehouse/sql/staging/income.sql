-- 收入监测: four incomes of a household over a period.
-- One row per data row of a file (period), typed; fault is the first reason to refuse it by itself.
-- Reads the block of tidy texts at hand; law: contract section 3, EXACT (Rows, Values).
select
    getvariable('content_no') as content_no,
    getvariable('sheet_no') as sheet_no,
    tidy.row_no,
    tidy.户编号 as household_no,
    try_cast(tidy.统计期起 as date) as period_from,
    try_cast(tidy.统计期止 as date) as period_to,
    read_amount(tidy.工资性收入) as wage_yuan,
    read_amount(tidy.生产经营净收入) as business_yuan,
    read_amount(tidy.财产净收入) as property_yuan,
    read_amount(tidy.转移净收入) as transfer_yuan,
    md5_number(
        household_no
        || chr(31) || cast(period_from as varchar)
        || chr(31) || cast(period_to as varchar)
    ) as key,
    coalesce(
        missing('户编号', tidy.户编号),
        missing('统计期起', tidy.统计期起),
        missing('统计期止', tidy.统计期止),
        day_fault('统计期起', tidy.统计期起, period_from, getvariable('last_day')),
        open_day_fault('统计期止', tidy.统计期止, period_to),
        amount_fault('工资性收入', tidy.工资性收入, wage_yuan),
        signed_amount_fault('生产经营净收入', tidy.生产经营净收入, business_yuan),
        signed_amount_fault('财产净收入', tidy.财产净收入, property_yuan),
        signed_amount_fault('转移净收入', tidy.转移净收入, transfer_yuan)
    ) as fault
from tidy
