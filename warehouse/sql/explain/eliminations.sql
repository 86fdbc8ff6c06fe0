-- How a household's elimination was judged, month by month.
-- One row per month up to $month in which it was monitored before.
select
    month,
    is_proposed,
    months_monitored,
    blocked_by,
    monitored_since
from mart.elimination
where household_no = $household_no and month <= $month
order by month
