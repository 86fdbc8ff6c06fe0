-- mart.job_matches: who is proposed for which vacancy in the month.
-- One row per person. Reads the view `matched` (person_key, vacancy_no).
insert into mart.job_matches by name
select
    $month as month,
    matched.person_key,
    candidate.household_no,
    matched.vacancy_no,
    pair.distance
from matched
inner join candidate on candidate.person_key = matched.person_key
inner join pair on pair.person_key = matched.person_key and pair.vacancy_no = matched.vacancy_no
