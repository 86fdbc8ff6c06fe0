-- The metrics of one household in the month.
-- One row, or none out of scope.
select * exclude (month, household_no)
from mart.household_metrics
where month = $month and household_no = $household_no
