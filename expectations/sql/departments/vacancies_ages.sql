-- Which vacancies of this month's files have an upper age under the lower one?
-- One row.
select
    count(*) = 0 as is_kept,
    count(*) || ' 个岗位年龄上限低于下限' as observed
from conformed.vacancies
where month = getvariable('gate_month') and age_to < age_from
