-- 住房鉴定: safety grades of homes.
-- One row per data row of a file (appraisal), typed; fault is the first reason to refuse it by itself.
-- Reads the block of tidy texts at hand; law: contract section 3, EXACT (Rows, Values).
select
    getvariable('content_no') as content_no,
    getvariable('sheet_no') as sheet_no,
    tidy.row_no,
    read_id(tidy.户主身份证号, getvariable('last_day')) as head_id_no,
    tidy.户主姓名 as head_name,
    nullif(tidy.房屋等级, '?') as grade,
    try_cast(tidy.鉴定日期 as date) as graded_on,
    nullif(tidy.是否唯一住房, '?') as is_only_home,
    md5_number(
        head_id_no
        || chr(31) || cast(graded_on as varchar)
    ) as key,
    coalesce(
        missing('户主身份证号', tidy.户主身份证号),
        missing('户主姓名', tidy.户主姓名),
        missing('房屋等级', tidy.房屋等级),
        missing('鉴定日期', tidy.鉴定日期),
        id_fault('户主身份证号', tidy.户主身份证号, head_id_no, getvariable('last_day')),
        word_fault('房屋等级', tidy.房屋等级),
        day_fault('鉴定日期', tidy.鉴定日期, graded_on, getvariable('last_day')),
        word_fault('是否唯一住房', tidy.是否唯一住房)
    ) as fault
from tidy
