-- 结对帮扶: what paired enterprises did for a village.
-- One row per data row of a file (activity), typed; fault is the first reason to refuse it by itself.
-- Reads the block of tidy texts at hand; law: contract section 3, EXACT (Rows, Values).
select
    getvariable('content_no') as content_no,
    getvariable('sheet_no') as sheet_no,
    tidy.row_no,
    tidy.企业名称 as employer,
    tidy.统一社会信用代码 as credit_code,
    tidy.行政村 as village,
    tidy.行政区划代码 as area_code,
    nullif(tidy.活动类别, '?') as activity,
    try_cast(tidy.活动日期 as date) as held_on,
    read_whole(tidy.受益户数) as households_helped,
    read_amount(tidy.金额) as amount,
    tidy.说明 as note,
    md5_number(
        employer
        || chr(31) || coalesce(credit_code, '')
        || chr(31) || village
        || chr(31) || coalesce(area_code, '')
        || chr(31) || activity
        || chr(31) || cast(held_on as varchar)
        || chr(31) || coalesce(cast(households_helped as varchar), '')
        || chr(31) || coalesce(cast(amount as varchar), '')
        || chr(31) || coalesce(note, '')
    ) as key,
    coalesce(
        missing('企业名称', tidy.企业名称),
        missing('行政村', tidy.行政村),
        missing('活动类别', tidy.活动类别),
        missing('活动日期', tidy.活动日期),
        word_fault('活动类别', tidy.活动类别),
        day_fault('活动日期', tidy.活动日期, held_on, getvariable('last_day')),
        amount_fault('受益户数', tidy.受益户数, households_helped),
        amount_fault('金额', tidy.金额, amount)
    ) as fault
from tidy
