-- 灾害事故: losses by disaster and accident.
-- One row per data row of a file (loss), typed; fault is the first reason to refuse it by itself.
-- Reads the block of tidy texts at hand; law: contract section 3, EXACT (Rows, Values).
select
    getvariable('content_no') as content_no,
    getvariable('sheet_no') as sheet_no,
    tidy.row_no,
    read_id(tidy.身份证号, getvariable('last_day')) as id_no,
    tidy.姓名 as person_name,
    nullif(tidy.事件类别, '?') as incident_class,
    tidy.事件类型 as incident_type,
    try_cast(tidy.发生日期 as date) as happened_on,
    read_amount(tidy.损失金额) as loss_yuan,
    read_amount(tidy.已获赔付) as paid_yuan,
    md5_number(
        id_no
        || chr(31) || incident_class
        || chr(31) || incident_type
        || chr(31) || cast(happened_on as varchar)
    ) as key,
    coalesce(
        missing('身份证号', tidy.身份证号),
        missing('姓名', tidy.姓名),
        missing('事件类别', tidy.事件类别),
        missing('事件类型', tidy.事件类型),
        missing('发生日期', tidy.发生日期),
        missing('损失金额', tidy.损失金额),
        id_fault('身份证号', tidy.身份证号, id_no, getvariable('last_day')),
        word_fault('事件类别', tidy.事件类别),
        day_fault('发生日期', tidy.发生日期, happened_on, getvariable('last_day')),
        amount_fault('损失金额', tidy.损失金额, loss_yuan),
        amount_fault('已获赔付', tidy.已获赔付, paid_yuan)
    ) as fault
from tidy
