-- How many names of the month stand where?
-- One row per place and, of open cases, level; without a place: lost. listed counts those on the suggested list.
select
    coalesce(place, 'lost') as place,
    coalesce(level, '') as level,
    count(*) as households,
    count(*) filter (where is_listed) as listed
from mart.name_standing
where month = $month
group by all
order by place, level
