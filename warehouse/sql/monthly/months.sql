-- Which months up to this one have files of departments, the latest first?
-- One row per month.
select month
from raw.file
where month <= $month
group by month
order by month desc
limit $most
