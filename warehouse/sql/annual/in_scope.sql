-- How many households were in scope in any month of the year?
-- One row.
select count(distinct household_no) as households
from mart.household_metrics
where month between $first and $last
