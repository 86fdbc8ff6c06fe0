-- 保险理赔: what insurers paid.
-- One row per data row of a file (payout), typed; fault is the first reason to refuse it by itself.
-- Reads the block of tidy texts at hand; law: contract section 3, EXACT (Rows, Values).
select
    getvariable('content_no') as content_no,
    getvariable('sheet_no') as sheet_no,
    tidy.row_no,
    read_id(tidy.身份证号, getvariable('last_day')) as id_no,
    tidy.姓名 as person_name,
    nullif(tidy.险种, '?') as coverage,
    try_cast(tidy.赔付日期 as date) as paid_on,
    read_amount(tidy.赔付金额) as paid_yuan,
    md5_number(
        id_no
        || chr(31) || person_name
        || chr(31) || coverage
        || chr(31) || cast(paid_on as varchar)
        || chr(31) || cast(paid_yuan as varchar)
    ) as key,
    coalesce(
        missing('身份证号', tidy.身份证号),
        missing('姓名', tidy.姓名),
        missing('险种', tidy.险种),
        missing('赔付日期', tidy.赔付日期),
        missing('赔付金额', tidy.赔付金额),
        id_fault('身份证号', tidy.身份证号, id_no, getvariable('last_day')),
        word_fault('险种', tidy.险种),
        day_fault('赔付日期', tidy.赔付日期, paid_on, getvariable('last_day')),
        amount_fault('赔付金额', tidy.赔付金额, paid_yuan)
    ) as fault
from tidy
