-- 就业意愿: who is willing to work, at what, where and for how much.
-- One row per data row of a file (person asked), typed; fault is the first reason to refuse it by itself.
-- Reads the block of tidy texts at hand; law: contract section 3, EXACT (Rows, Values).
select
    getvariable('content_no') as content_no,
    getvariable('sheet_no') as sheet_no,
    tidy.row_no,
    read_id(tidy.身份证号, getvariable('last_day')) as id_no,
    tidy.姓名 as person_name,
    nullif(tidy.是否愿意就业, '?') as is_willing,
    joined_words(tidy.技能) as skills,
    nullif(tidy.可去范围, '?') as reach,
    read_amount(tidy.期望月工资) as wage_wanted,
    md5_number(id_no) as key,
    coalesce(
        missing('身份证号', tidy.身份证号),
        missing('姓名', tidy.姓名),
        missing('是否愿意就业', tidy.是否愿意就业),
        id_fault('身份证号', tidy.身份证号, id_no, getvariable('last_day')),
        word_fault('是否愿意就业', tidy.是否愿意就业),
        word_fault('可去范围', tidy.可去范围),
        amount_fault('期望月工资', tidy.期望月工资, wage_wanted)
    ) as fault
from tidy
