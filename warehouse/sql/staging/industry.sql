-- 产业受损: losses of a household's trade.
-- One row per data row of a file (loss), typed; fault is the first reason to refuse it by itself.
-- Reads the block of tidy texts at hand; law: contract section 3, EXACT (Rows, Values).
select
    getvariable('content_no') as content_no,
    getvariable('sheet_no') as sheet_no,
    tidy.row_no,
    read_id(tidy.户主身份证号, getvariable('last_day')) as head_id_no,
    tidy.户主姓名 as head_name,
    nullif(tidy.产业类型, '?') as industry_type,
    tidy.受损原因 as cause,
    try_cast(tidy.受损日期 as date) as damaged_on,
    read_amount(tidy.损失金额) as loss_yuan,
    read_amount(tidy.已获赔付) as paid_yuan,
    case when not (tidy.受损日期 is not null and damaged_on is null) then md5_number(
        head_id_no
        || chr(31) || industry_type
        || chr(31) || coalesce(cast(damaged_on as varchar), '')
    ) end as key,
    coalesce(
        missing('户主身份证号', tidy.户主身份证号),
        missing('户主姓名', tidy.户主姓名),
        missing('产业类型', tidy.产业类型),
        missing('损失金额', tidy.损失金额),
        id_fault('户主身份证号', tidy.户主身份证号, head_id_no, getvariable('last_day')),
        word_fault('产业类型', tidy.产业类型),
        day_fault('受损日期', tidy.受损日期, damaged_on, getvariable('last_day')),
        amount_fault('损失金额', tidy.损失金额, loss_yuan),
        amount_fault('已获赔付', tidy.已获赔付, paid_yuan)
    ) as fault
from tidy
