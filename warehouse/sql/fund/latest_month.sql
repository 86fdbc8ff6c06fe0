-- The latest month that was screened and does not lie ahead of the clock: it alone books the fund's income.
-- One row; NULL before any was screened.
select max(screened.month) as month
from gate.screened
where screened.month <= $this_month
