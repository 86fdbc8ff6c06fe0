-- Which months of the year were screened, and how many households were new on each list?
-- One row per screened month.
select
    screened.month,
    (
        select count(*)
        from mart.suggested_list
        where suggested_list.month = screened.month and not suggested_list.already_monitored
    ) as listed
from gate.screened as screened
where screened.month between $first and $last
order by screened.month
