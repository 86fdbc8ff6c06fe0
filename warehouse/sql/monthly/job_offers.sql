-- How many vacancies of each kind counted in the month, and how many places had they left?
-- One row per kind of job.
select
    job_kind,
    vacancies,
    places
from mart.job_offer
where month = $month
order by job_kind
