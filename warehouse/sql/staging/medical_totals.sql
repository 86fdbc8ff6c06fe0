-- 医疗累计: medical costs of a person summed over a period.
-- One row per data row of a file (period), typed; fault is the first reason to refuse it by itself.
-- Reads the block of tidy texts at hand; law: contract section 3, EXACT (Rows, Values).
select
    getvariable('content_no') as content_no,
    getvariable('sheet_no') as sheet_no,
    tidy.row_no,
    read_id(tidy.身份证号, getvariable('last_day')) as id_no,
    tidy.姓名 as person_name,
    try_cast(tidy.统计期起 as date) as period_from,
    try_cast(tidy.统计期止 as date) as period_to,
    read_amount(tidy.总费用) as total_yuan,
    read_amount(tidy.报销合计) as reimbursed_yuan,
    read_amount(tidy.个人自付) as given_self_pay_yuan,
    md5_number(
        id_no
        || chr(31) || cast(period_from as varchar)
        || chr(31) || cast(period_to as varchar)
    ) as key,
    coalesce(
        missing('身份证号', tidy.身份证号),
        missing('姓名', tidy.姓名),
        missing('统计期起', tidy.统计期起),
        missing('统计期止', tidy.统计期止),
        missing('总费用', tidy.总费用),
        missing('个人自付', tidy.个人自付),
        id_fault('身份证号', tidy.身份证号, id_no, getvariable('last_day')),
        day_fault('统计期起', tidy.统计期起, period_from, getvariable('last_day')),
        open_day_fault('统计期止', tidy.统计期止, period_to),
        amount_fault('总费用', tidy.总费用, total_yuan),
        amount_fault('报销合计', tidy.报销合计, reimbursed_yuan),
        amount_fault('个人自付', tidy.个人自付, given_self_pay_yuan),
        self_pay_fault(total_yuan, coalesce(reimbursed_yuan, 0), reimbursed_yuan is not null, given_self_pay_yuan)
    ) as fault
from tidy
