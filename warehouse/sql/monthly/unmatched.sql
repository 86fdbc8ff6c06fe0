-- How many candidates of the month got no proposal, by reason?
-- One row per reason.
select
    reason,
    count(*) as people
from mart.job_unmatched
where month = $month
group by reason
order by reason
