-- mart.job_matches: what went out, where the warehouse has nothing of the month.
-- One row per person. Reads the view `went_out`; of those whose names were purged nothing is known.
insert into mart.job_matches by name
select
    $month as month,
    went_out.person_key,
    went_out.household_no,
    went_out.vacancy_no,
    cast(went_out.distance as integer) as distance
from went_out
where
    went_out.person_key <> ''
    and not exists (
        select 1
        from mart.job_matches
        where job_matches.month = $month
    )
