-- What did paired enterprises do in each village, by activity, as the month saw it?
-- One row per village and activity.
select
    village,
    activity,
    times,
    households_helped,
    amount
from mart.pairing_activity
where month = $month
order by village, activity
