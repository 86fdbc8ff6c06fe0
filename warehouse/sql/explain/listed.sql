-- The household's line on the suggested list.
-- One row, or none.
select
    risk_types,
    already_monitored
from mart.suggested_list
where month = $month and household_no = $household_no
