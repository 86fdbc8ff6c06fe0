-- 残疾人: disability certificates.
-- One row per data row of a file (certificate), typed; fault is the first reason to refuse it by itself.
-- Reads the block of tidy texts at hand; law: contract section 3, EXACT (Rows, Values).
select
    getvariable('content_no') as content_no,
    getvariable('sheet_no') as sheet_no,
    tidy.row_no,
    read_id(tidy.身份证号, getvariable('last_day')) as id_no,
    tidy.姓名 as person_name,
    tidy.残疾类别 as disability_type,
    nullif(tidy.残疾等级, '?') as grade,
    try_cast(tidy.发证日期 as date) as issued_on,
    md5_number(
        id_no
        || chr(31) || disability_type
        || chr(31) || cast(issued_on as varchar)
    ) as key,
    coalesce(
        missing('身份证号', tidy.身份证号),
        missing('姓名', tidy.姓名),
        missing('残疾类别', tidy.残疾类别),
        missing('残疾等级', tidy.残疾等级),
        missing('发证日期', tidy.发证日期),
        id_fault('身份证号', tidy.身份证号, id_no, getvariable('last_day')),
        word_fault('残疾等级', tidy.残疾等级),
        day_fault('发证日期', tidy.发证日期, issued_on, getvariable('last_day'))
    ) as fault
from tidy
