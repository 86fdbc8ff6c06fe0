-- 资产比对: cars, flats, companies, public payroll.
-- One row per data row of a file (asset), typed; fault is the first reason to refuse it by itself.
-- Reads the block of tidy texts at hand; law: contract section 3, EXACT (Rows, Values).
select
    getvariable('content_no') as content_no,
    getvariable('sheet_no') as sheet_no,
    tidy.row_no,
    read_id(tidy.身份证号, getvariable('last_day')) as id_no,
    tidy.姓名 as person_name,
    nullif(tidy.资产类型, '?') as asset_type,
    tidy.说明 as note,
    try_cast(tidy.登记日期 as date) as registered_on,
    md5_number(
        id_no
        || chr(31) || asset_type
        || chr(31) || coalesce(note, '')
    ) as key,
    coalesce(
        missing('身份证号', tidy.身份证号),
        missing('姓名', tidy.姓名),
        missing('资产类型', tidy.资产类型),
        id_fault('身份证号', tidy.身份证号, id_no, getvariable('last_day')),
        word_fault('资产类型', tidy.资产类型),
        day_fault('登记日期', tidy.登记日期, registered_on, getvariable('last_day'))
    ) as fault
from tidy
