-- 农户成员: who belongs to which household.
-- One row per data row of a file (member), typed; fault is the first reason to refuse it by itself.
-- Reads the block of tidy texts at hand; law: contract section 3, EXACT (Rows, Values).
select
    getvariable('content_no') as content_no,
    getvariable('sheet_no') as sheet_no,
    tidy.row_no,
    tidy.户编号 as household_no,
    tidy.姓名 as person_name,
    read_id(tidy.身份证号, getvariable('last_day')) as id_no,
    tidy.与户主关系 as relation,
    tidy.健康状况 as health,
    tidy.劳动能力 as labour_capacity,
    nullif(tidy.是否在校, '?') as in_school,
    -- empty means present, also where two rows are compared
    case when tidy.人员状态 is null then '正常' else nullif(tidy.人员状态, '?') end as person_status,
    md5_number(
        id_no
        || chr(31) || household_no
    ) as key,
    coalesce(
        missing('户编号', tidy.户编号),
        missing('姓名', tidy.姓名),
        missing('身份证号', tidy.身份证号),
        missing('与户主关系', tidy.与户主关系),
        id_fault('身份证号', tidy.身份证号, id_no, getvariable('last_day')),
        word_fault('是否在校', tidy.是否在校),
        word_fault('人员状态', tidy.人员状态)
    ) as fault
from tidy
