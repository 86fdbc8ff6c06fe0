-- 社会救助: welfare granted.
-- One row per data row of a file (grant), typed; fault is the first reason to refuse it by itself.
-- Reads the block of tidy texts at hand; law: contract section 3, EXACT (Rows, Values).
select
    getvariable('content_no') as content_no,
    getvariable('sheet_no') as sheet_no,
    tidy.row_no,
    read_id(tidy.身份证号, getvariable('last_day')) as id_no,
    tidy.姓名 as person_name,
    nullif(tidy.救助类型, '?') as welfare_type,
    try_cast(tidy.起始日期 as date) as starts_on,
    try_cast(tidy.终止日期 as date) as ends_on,
    read_amount(tidy.月发放金额) as monthly_yuan,
    md5_number(
        id_no
        || chr(31) || welfare_type
        || chr(31) || cast(starts_on as varchar)
    ) as key,
    coalesce(
        missing('身份证号', tidy.身份证号),
        missing('姓名', tidy.姓名),
        missing('救助类型', tidy.救助类型),
        missing('起始日期', tidy.起始日期),
        id_fault('身份证号', tidy.身份证号, id_no, getvariable('last_day')),
        word_fault('救助类型', tidy.救助类型),
        day_fault('起始日期', tidy.起始日期, starts_on, getvariable('last_day')),
        open_day_fault('终止日期', tidy.终止日期, ends_on),
        amount_fault('月发放金额', tidy.月发放金额, monthly_yuan)
    ) as fault
from tidy
