-- mart.job_offer: the vacancies that count in the month, by kind.
-- One row per kind of job.
insert into mart.job_offer by name
select
    $month as month,
    place.job_kind,
    count(*) as vacancies,
    cast(sum(place.places) as bigint) as places
from place
group by place.job_kind
