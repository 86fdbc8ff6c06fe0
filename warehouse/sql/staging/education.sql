-- 学生学籍: pupils and students, their state and costs.
-- One row per data row of a file (enrolment record), typed; fault is the first reason to refuse it by itself.
-- Reads the block of tidy texts at hand; law: contract section 3, EXACT (Rows, Values).
select
    getvariable('content_no') as content_no,
    getvariable('sheet_no') as sheet_no,
    tidy.row_no,
    read_id(tidy.身份证号, getvariable('last_day')) as id_no,
    tidy.姓名 as person_name,
    nullif(tidy.学段, '?') as stage,
    tidy.学校名称 as school,
    nullif(tidy.学籍状态, '?') as enrolment,
    try_cast(tidy.状态日期 as date) as status_on,
    read_amount(tidy.学费) as tuition_yuan,
    read_amount(tidy.住宿费) as boarding_yuan,
    read_amount(tidy.其他费用) as other_yuan,
    read_amount(tidy.资助金额) as aid_yuan,
    md5_number(
        id_no
        || chr(31) || stage
        || chr(31) || enrolment
        || chr(31) || cast(status_on as varchar)
    ) as key,
    coalesce(
        missing('身份证号', tidy.身份证号),
        missing('姓名', tidy.姓名),
        missing('学段', tidy.学段),
        missing('学籍状态', tidy.学籍状态),
        missing('状态日期', tidy.状态日期),
        id_fault('身份证号', tidy.身份证号, id_no, getvariable('last_day')),
        word_fault('学段', tidy.学段),
        word_fault('学籍状态', tidy.学籍状态),
        day_fault('状态日期', tidy.状态日期, status_on, getvariable('last_day')),
        amount_fault('学费', tidy.学费, tuition_yuan),
        amount_fault('住宿费', tidy.住宿费, boarding_yuan),
        amount_fault('其他费用', tidy.其他费用, other_yuan),
        amount_fault('资助金额', tidy.资助金额, aid_yuan)
    ) as fault
from tidy
