-- 饮水监测: interruptions of drinking water.
-- One row per data row of a file (supply record), typed; fault is the first reason to refuse it by itself.
-- Reads the block of tidy texts at hand; law: contract section 3, EXACT (Rows, Values).
select
    getvariable('content_no') as content_no,
    getvariable('sheet_no') as sheet_no,
    tidy.row_no,
    tidy.行政区划代码 as area_code,
    tidy.自然村 as hamlet,
    tidy.户编号 as household_no,
    nullif(tidy.供水状态, '?') as supply,
    try_cast(tidy.起始日期 as date) as starts_on,
    try_cast(tidy.恢复日期 as date) as restored_on,
    md5_number(
        area_code
        || chr(31) || coalesce(hamlet, '')
        || chr(31) || coalesce(household_no, '')
        || chr(31) || supply
        || chr(31) || cast(starts_on as varchar)
    ) as key,
    coalesce(
        missing('行政区划代码', tidy.行政区划代码),
        missing('供水状态', tidy.供水状态),
        missing('起始日期', tidy.起始日期),
        word_fault('供水状态', tidy.供水状态),
        day_fault('起始日期', tidy.起始日期, starts_on, getvariable('last_day')),
        day_fault('恢复日期', tidy.恢复日期, restored_on, getvariable('last_day'))
    ) as fault
from tidy
