-- Who is said to be willing to work and is not yet 16 on the month's first day?
-- One row.
select
    count(*) = 0 as is_kept,
    count(*) || ' 人未满 16 岁' as observed
from conformed.labour as labour
inner join conformed.person as person on person.id_no = labour.id_no
where
    labour.month = getvariable('gate_month')
    and labour.is_willing = '是'
    and person.born_on > cast(getvariable('gate_month') || '-01' as date) - interval 16 year
