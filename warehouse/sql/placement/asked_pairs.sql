-- Who may take which vacancy, by the positions of both in their orders.
-- One row per pair for which every condition holds.
with person as (
    select
        candidate.person_key,
        row_number() over (order by candidate.person_key) - 1 as position
    from candidate
),

vacancy as (
    select
        place.vacancy_no,
        row_number() over (order by place.vacancy_no) - 1 as position
    from place
)

select
    person.position as person,
    vacancy.position as vacancy,
    pair.distance
from pair
inner join person on person.person_key = pair.person_key
inner join vacancy on vacancy.vacancy_no = pair.vacancy_no
where pair.fits
order by person.position, vacancy.position
