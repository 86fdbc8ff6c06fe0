-- Of what the month's matching was made last.
-- One row, or none where it never was.
select matched.signature
from gate.matched
where matched.month = $month
