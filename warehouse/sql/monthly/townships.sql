-- How many households stand on the month's suggested list in each township?
-- One row per township: new households, and those already monitored with a new risk type.
select
    township,
    count(*) filter (where not already_monitored) as new_households,
    count(*) filter (where already_monitored) as monitored_households
from mart.suggested_list
where month = $month
group by township
order by township
