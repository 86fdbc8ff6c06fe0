-- How many people of each county stand in another register too.
-- One row per county that has any.
select
    county,
    count(distinct person_hash) as people
from read_parquet($found)
group by county
order by county
