-- Which offers of this month's files name a stage of schooling that is none of the eight words?
-- One row. Several words may stand in one cell; another text stands as it is, and is told.
with named as (
    select unnest(string_split(stages, '、')) as stage
    from conformed.donors
    where month = getvariable('gate_month')
)

select
    count(*) = 0 as is_kept,
    count(*) || ' 个学段不在规定名称之内' as observed
from named
where stage not in ('学前', '小学', '初中', '高中', '中职', '高职高专', '本科', '研究生')
