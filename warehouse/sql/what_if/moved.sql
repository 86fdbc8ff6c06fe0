-- moved: the households that a policy puts on the list and the one in force (0) does not, or the other way.
-- One row per policy and household.
create or replace temp table moved as
with policy as (
    select distinct policy_no
    from same_rule
    where policy_no <> 0
),

now_listed as (
    select
        policy.policy_no,
        listed_household.household_no
    from policy
    cross join listed_household
    where listed_household.policy_no = 0
),

then_listed as (
    select
        listed_household.policy_no,
        listed_household.household_no
    from listed_household
    where listed_household.policy_no <> 0
)

select
    policy_no,
    household_no,
    true as is_gained
from (from then_listed except all from now_listed)
union all
select
    policy_no,
    household_no,
    false as is_gained
from (from now_listed except all from then_listed)
