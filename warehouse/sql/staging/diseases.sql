-- 大病确诊: major diseases as confirmed.
-- One row per data row of a file (diagnosis), typed; fault is the first reason to refuse it by itself.
-- Reads the block of tidy texts at hand; law: contract section 3, EXACT (Rows, Values).
select
    getvariable('content_no') as content_no,
    getvariable('sheet_no') as sheet_no,
    tidy.row_no,
    read_id(tidy.身份证号, getvariable('last_day')) as id_no,
    tidy.姓名 as person_name,
    tidy.疾病名称 as disease,
    tidy.疾病编码 as disease_code,
    try_cast(tidy.确诊日期 as date) as confirmed_on,
    tidy.医疗机构 as hospital,
    md5_number(
        id_no
        || chr(31) || disease
        || chr(31) || cast(confirmed_on as varchar)
    ) as key,
    coalesce(
        missing('身份证号', tidy.身份证号),
        missing('姓名', tidy.姓名),
        missing('疾病名称', tidy.疾病名称),
        missing('确诊日期', tidy.确诊日期),
        id_fault('身份证号', tidy.身份证号, id_no, getvariable('last_day')),
        day_fault('确诊日期', tidy.确诊日期, confirmed_on, getvariable('last_day'))
    ) as fault
from tidy
