-- Which of the households asked have labour.
-- One row per household.
select distinct household_no
from help_fact
where fact = 'labour' and value = '是'
