-- 就业信息: who is in work and who lost it.
-- One row per data row of a file (employment record), typed; fault is the first reason to refuse it by itself.
-- Reads the block of tidy texts at hand; law: contract section 3, EXACT (Rows, Values).
select
    getvariable('content_no') as content_no,
    getvariable('sheet_no') as sheet_no,
    tidy.row_no,
    read_id(tidy.身份证号, getvariable('last_day')) as id_no,
    tidy.姓名 as person_name,
    nullif(tidy.就业状态, '?') as job_status,
    try_cast(tidy.状态起始日期 as date) as since_on,
    read_amount(tidy.月工资) as monthly_wage_yuan,
    tidy.务工地点 as workplace,
    md5_number(
        id_no
        || chr(31) || job_status
        || chr(31) || cast(since_on as varchar)
    ) as key,
    coalesce(
        missing('身份证号', tidy.身份证号),
        missing('姓名', tidy.姓名),
        missing('就业状态', tidy.就业状态),
        missing('状态起始日期', tidy.状态起始日期),
        id_fault('身份证号', tidy.身份证号, id_no, getvariable('last_day')),
        word_fault('就业状态', tidy.就业状态),
        day_fault('状态起始日期', tidy.状态起始日期, since_on, getvariable('last_day')),
        amount_fault('月工资', tidy.月工资, monthly_wage_yuan)
    ) as fault
from tidy
