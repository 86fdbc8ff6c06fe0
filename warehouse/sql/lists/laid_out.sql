-- The month whose register and links conformed.* holds, if no later month was ever screened.
-- One row, or none where conformed.* is that of an earlier month.
select in_force.month
from policy.in_force
where in_force.month = (select max(screened.month) from gate.screened)
