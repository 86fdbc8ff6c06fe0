-- 市级预警: alerts of the city.
-- One row per data row of a file (alert), typed; fault is the first reason to refuse it by itself.
-- Reads the block of tidy texts at hand; law: contract section 3, EXACT (Rows, Values).
select
    getvariable('content_no') as content_no,
    getvariable('sheet_no') as sheet_no,
    tidy.row_no,
    read_id(tidy.身份证号, getvariable('last_day')) as id_no,
    tidy.姓名 as person_name,
    regexp_replace(tidy.预警类型, '[,;]', '、', 'g') as risk_types,
    try_cast(tidy.预警日期 as date) as alerted_on,
    tidy.说明 as note,
    md5_number(
        id_no
        || chr(31) || person_name
        || chr(31) || risk_types
        || chr(31) || cast(alerted_on as varchar)
        || chr(31) || coalesce(note, '')
    ) as key,
    coalesce(
        missing('身份证号', tidy.身份证号),
        missing('姓名', tidy.姓名),
        missing('预警类型', tidy.预警类型),
        missing('预警日期', tidy.预警日期),
        id_fault('身份证号', tidy.身份证号, id_no, getvariable('last_day')),
        day_fault('预警日期', tidy.预警日期, alerted_on, getvariable('last_day'))
    ) as fault
from tidy
