-- Which rows of this month's files name a kind of risk that is none of the twelve words?
-- One row. Several words may stand in one cell; another text stands as it is, and is told.
with named as (
    select trim(unnest(string_split_regex(risk_types, '[、,;，；]'))) as risk_type
    from conformed.city_alerts
    where month = getvariable('gate_month')
)

select
    count(*) = 0 as is_kept,
    count(*) || ' 个风险类型不在规定名称之内' as observed
from named
where risk_type not in (
    '因病', '因学', '因残', '因灾', '意外事故', '产业', '收入', '就业', '住房', '饮水', '综合', '其他'
)
