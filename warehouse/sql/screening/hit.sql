-- hit: the households that one rule hits this month.
-- One row per household.
create or replace temp table hit as
select distinct household_no
from mart.household_signal
where month = $month and rule_id = $rule_id and is_hit
