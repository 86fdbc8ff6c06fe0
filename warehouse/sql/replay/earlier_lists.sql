-- The suggested lists of earlier months, which stand as they were made.
-- One row per household and month.
select
    month,
    household_no,
    risk_types
from mart.suggested_list
where month < $month
