-- Household numbers in the order of ranking_household's numbers.
-- One row per household looked at.
select household_no
from ranking_household
order by household
