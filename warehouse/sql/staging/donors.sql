-- 爱心助学: who offers to pay for how many students.
-- One row per data row of a file (offer), typed; fault is the first reason to refuse it by itself.
-- Reads the block of tidy texts at hand; law: contract section 3, EXACT (Rows, Values).
select
    getvariable('content_no') as content_no,
    getvariable('sheet_no') as sheet_no,
    tidy.row_no,
    tidy.捐助编号 as donor_no,
    tidy.捐助人 as donor_name,
    read_whole(tidy.可助人数) as places,
    read_amount(tidy.每人金额) as amount_each,
    joined_words(tidy.学段) as stages,
    try_cast(tidy.截止日期 as date) as closes_on,
    md5_number(donor_no) as key,
    coalesce(
        missing('捐助编号', tidy.捐助编号),
        missing('捐助人', tidy.捐助人),
        missing('可助人数', tidy.可助人数),
        missing('每人金额', tidy.每人金额),
        amount_fault('可助人数', tidy.可助人数, places),
        amount_fault('每人金额', tidy.每人金额, amount_each),
        open_day_fault('截止日期', tidy.截止日期, closes_on)
    ) as fault
from tidy
