-- Donors of the register of donors in force for the month.
-- One row per donor.
select
    donors.donor_no,
    donors.places,
    donors.amount_each,
    several(donors.stages) as stages,
    donors.closes_on
from conformed.donors
order by donors.donor_no
