-- listed_household: the suggested list under each policy.
-- One row per policy and household.
create or replace temp table listed_household as
select
    listed_hit.policy_no,
    listed_hit.household_no,
    any_value(listed_hit.already_monitored) as already_monitored
from listed_hit
group by listed_hit.policy_no, listed_hit.household_no
