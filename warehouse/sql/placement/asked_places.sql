-- Vacancies in the order that decides ties, with the places they have left.
-- One row per vacancy that counts in the month.
select
    place.vacancy_no,
    place.places
from place
order by place.vacancy_no
