-- Which present members are older than 120 years on the month's first day?
-- One row.
select
    count(*) = 0 as is_kept,
    count(*) || ' 人年龄超过 120 岁' as observed
from conformed.member
where born_on < cast(getvariable('gate_month') || '-01' as date) - interval 120 year
