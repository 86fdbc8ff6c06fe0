-- The townships of the register in force.
-- One row per township.
select distinct township
from conformed.household
order by township
