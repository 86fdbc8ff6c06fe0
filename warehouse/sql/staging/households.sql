-- 农户台账: the register of households.
-- One row per data row of a file (household), typed; fault is the first reason to refuse it by itself.
-- Reads the block of tidy texts at hand; law: contract section 3, EXACT (Rows, Values).
select
    getvariable('content_no') as content_no,
    getvariable('sheet_no') as sheet_no,
    tidy.row_no,
    tidy.户编号 as household_no,
    tidy.户主姓名 as head_name,
    read_id(tidy.户主身份证号, getvariable('last_day')) as head_id_no,
    tidy.乡镇 as township,
    tidy.行政村 as village,
    tidy.自然村 as hamlet,
    tidy.行政区划代码 as area_code,
    nullif(tidy.户类型, '?') as household_type,
    nullif(tidy.监测状态, '?') as monitoring_status,
    try_cast(tidy.识别日期 as date) as identified_on,
    try_cast(tidy.风险消除日期 as date) as eliminated_on,
    tidy.享受政策 as policy_enjoyed,
    tidy.联系电话 as phone,
    md5_number(household_no) as key,
    coalesce(
        missing('户编号', tidy.户编号),
        missing('户主姓名', tidy.户主姓名),
        missing('户主身份证号', tidy.户主身份证号),
        missing('乡镇', tidy.乡镇),
        missing('行政村', tidy.行政村),
        missing('户类型', tidy.户类型),
        id_fault('户主身份证号', tidy.户主身份证号, head_id_no, getvariable('last_day')),
        word_fault('户类型', tidy.户类型),
        word_fault('监测状态', tidy.监测状态),
        day_fault('识别日期', tidy.识别日期, identified_on, getvariable('last_day')),
        day_fault('风险消除日期', tidy.风险消除日期, eliminated_on, getvariable('last_day'))
    ) as fault
from tidy
