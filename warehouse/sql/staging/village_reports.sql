-- 村级排查: reports of villages.
-- One row per data row of a file (report), typed; fault is the first reason to refuse it by itself.
-- Reads the block of tidy texts at hand; law: contract section 3, EXACT (Rows, Values).
select
    getvariable('content_no') as content_no,
    getvariable('sheet_no') as sheet_no,
    tidy.row_no,
    read_id(tidy.户主身份证号, getvariable('last_day')) as head_id_no,
    tidy.户主姓名 as head_name,
    nullif(tidy.来源, '?') as origin,
    regexp_replace(tidy.风险类型, '[,;]', '、', 'g') as risk_types,
    try_cast(tidy.上报日期 as date) as reported_on,
    tidy.情况说明 as note,
    md5_number(
        head_id_no
        || chr(31) || head_name
        || chr(31) || origin
        || chr(31) || risk_types
        || chr(31) || cast(reported_on as varchar)
        || chr(31) || coalesce(note, '')
    ) as key,
    coalesce(
        missing('户主身份证号', tidy.户主身份证号),
        missing('户主姓名', tidy.户主姓名),
        missing('来源', tidy.来源),
        missing('风险类型', tidy.风险类型),
        missing('上报日期', tidy.上报日期),
        id_fault('户主身份证号', tidy.户主身份证号, head_id_no, getvariable('last_day')),
        word_fault('来源', tidy.来源),
        day_fault('上报日期', tidy.上报日期, reported_on, getvariable('last_day'))
    ) as fault
from tidy
