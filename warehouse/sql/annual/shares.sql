-- How many of each measure's units are counted in each group of each dimension?
-- One row per measure, dimension and group that has any.
with dimension as (
    select unnest(['乡镇（街道）', '行政村', '性别', '年龄', '残疾']) as dimension
),

placed as (
    select
        annual_unit.measure,
        dimension.dimension,
        case dimension.dimension
            when '乡镇（街道）' then annual_unit.township
            when '行政村' then annual_unit.village
            when '性别' then annual_unit.sex
            when '年龄' then annual_unit.band
            else annual_unit.disability
        end as name,
        annual_unit.is_part
    from annual_unit
    cross join dimension
)

select
    measure,
    dimension,
    name,
    count(*) filter (where is_part) as part,
    count(*) as whole
from placed
group by measure, dimension, name
order by measure, dimension, name
