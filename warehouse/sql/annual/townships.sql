-- How many households of each township stood on any list of the year?
-- One row per township: new households, and those on lists only since they were monitored already.
with listed as (
    select
        household_no,
        max_by(township, month) as township,
        bool_or(not already_monitored) as is_new
    from mart.suggested_list
    where month between $first and $last
    group by household_no
)

select
    township,
    count(*) filter (where is_new) as new_households,
    count(*) filter (where not is_new) as monitored_households
from listed
group by township
order by township
