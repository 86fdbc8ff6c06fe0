-- Of what the month's tables were made last.
-- One row, or none where they never were.
select screened.signature
from gate.screened
where screened.month = $month
