-- conformed.cost_in_window: every cost and loss of the window W that a household bore, by kind and day.
-- One row per settlement, increase of a cumulated sum, school record or loss. Law: DOMAIN 5.
select cost.*
from conformed.cost
cross join policy.in_force as law
where cost.happened_on between law.window_start and law.window_end
