-- 岗位需求: places that employers and the public service offer.
-- One row per data row of a file (vacancy), typed; fault is the first reason to refuse it by itself.
-- Reads the block of tidy texts at hand; law: contract section 3, EXACT (Rows, Values); a blank 截止日期 is no end.
select
    getvariable('content_no') as content_no,
    getvariable('sheet_no') as sheet_no,
    tidy.row_no,
    tidy.岗位编号 as vacancy_no,
    tidy.企业名称 as employer,
    tidy.岗位名称 as job_name,
    nullif(tidy.岗位类别, '?') as job_kind,
    read_whole(tidy.招聘人数) as headcount,
    read_amount(tidy.月工资) as monthly_wage,
    tidy.行政区划代码 as area_code,
    joined_words(tidy.技能要求) as skills_required,
    read_whole(tidy.年龄下限) as age_from,
    read_whole(tidy.年龄上限) as age_to,
    try_cast(tidy.开始日期 as date) as opens_on,
    try_cast(tidy.截止日期 as date) as closes_on,
    md5_number(vacancy_no) as key,
    coalesce(
        missing('岗位编号', tidy.岗位编号),
        missing('企业名称', tidy.企业名称),
        missing('岗位名称', tidy.岗位名称),
        missing('岗位类别', tidy.岗位类别),
        missing('招聘人数', tidy.招聘人数),
        missing('月工资', tidy.月工资),
        missing('开始日期', tidy.开始日期),
        word_fault('岗位类别', tidy.岗位类别),
        amount_fault('招聘人数', tidy.招聘人数, headcount),
        amount_fault('月工资', tidy.月工资, monthly_wage),
        amount_fault('年龄下限', tidy.年龄下限, age_from),
        amount_fault('年龄上限', tidy.年龄上限, age_to),
        open_day_fault('开始日期', tidy.开始日期, opens_on),
        open_day_fault('截止日期', tidy.截止日期, closes_on)
    ) as fault
from tidy
