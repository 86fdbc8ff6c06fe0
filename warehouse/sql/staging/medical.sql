-- 医疗结算: what the medical insurance settled.
-- One row per data row of a file (settlement), typed; fault is the first reason to refuse it by itself.
-- Reads the block of tidy texts at hand; law: contract section 3, EXACT (Rows, Values).
select
    getvariable('content_no') as content_no,
    getvariable('sheet_no') as sheet_no,
    tidy.row_no,
    read_id(tidy.身份证号, getvariable('last_day')) as id_no,
    tidy.姓名 as person_name,
    tidy.结算单号 as settlement_no,
    nullif(tidy.就医类型, '?') as care_type,
    tidy.疾病名称 as disease,
    try_cast(tidy.入院日期 as date) as admitted_on,
    try_cast(tidy.结算日期 as date) as settled_on,
    read_amount(tidy.总费用) as total_yuan,
    read_amount(tidy.基本医保报销) as basic_yuan,
    read_amount(tidy.大病保险报销) as serious_yuan,
    read_amount(tidy.医疗救助) as aid_yuan,
    read_amount(tidy.其他报销) as other_yuan,
    read_amount(tidy.个人自付) as given_self_pay_yuan,
    md5_number(settlement_no) as key,
    coalesce(
        missing('身份证号', tidy.身份证号),
        missing('姓名', tidy.姓名),
        missing('结算单号', tidy.结算单号),
        missing('就医类型', tidy.就医类型),
        missing('结算日期', tidy.结算日期),
        missing('总费用', tidy.总费用),
        id_fault('身份证号', tidy.身份证号, id_no, getvariable('last_day')),
        word_fault('就医类型', tidy.就医类型),
        day_fault('入院日期', tidy.入院日期, admitted_on, getvariable('last_day')),
        day_fault('结算日期', tidy.结算日期, settled_on, getvariable('last_day')),
        amount_fault('总费用', tidy.总费用, total_yuan),
        amount_fault('基本医保报销', tidy.基本医保报销, basic_yuan),
        amount_fault('大病保险报销', tidy.大病保险报销, serious_yuan),
        amount_fault('医疗救助', tidy.医疗救助, aid_yuan),
        amount_fault('其他报销', tidy.其他报销, other_yuan),
        amount_fault('个人自付', tidy.个人自付, given_self_pay_yuan),
        self_pay_fault(
            total_yuan,
            coalesce(basic_yuan, 0) + coalesce(serious_yuan, 0) + coalesce(aid_yuan, 0) + coalesce(other_yuan, 0),
            coalesce(basic_yuan, serious_yuan, aid_yuan, other_yuan) is not null,
            given_self_pay_yuan
        )
    ) as fault
from tidy
