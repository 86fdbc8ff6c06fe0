-- mart.job_unmatched: who gets no proposal in the month, and after which condition no vacancy was left.
-- One row per candidate without a match. Law: HELP 4, Z15.
insert into mart.job_unmatched by name
with left_after as (
    select
        candidate.person_key,
        coalesce(bool_or(pair.fits_age), false) as has_age,
        coalesce(bool_or(pair.fits_skill), false) as has_skill,
        coalesce(bool_or(pair.fits_wage), false) as has_wage,
        coalesce(bool_or(pair.fits), false) as has_range
    from candidate
    left join pair on pair.person_key = candidate.person_key
    group by candidate.person_key
)

select
    $month as month,
    left_after.person_key,
    case
        when not left_after.has_age then 'NO_VACANCY_AGE'
        when not left_after.has_skill then 'NO_VACANCY_SKILL'
        when not left_after.has_wage then 'NO_VACANCY_WAGE'
        when not left_after.has_range then 'NO_VACANCY_RANGE'
        else 'ALL_TAKEN'
    end as reason
from left_after
where left_after.person_key not in (
    select job_matches.person_key
    from mart.job_matches
    where job_matches.month = $month
)
