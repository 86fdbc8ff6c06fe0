-- conformed.cost_in_window: the costs and losses dated in the window W of the month.
-- One row per cost.
select cost.*
from conformed.cost
cross join policy.in_force as law
where cost.happened_on between law.window_start and law.window_end
