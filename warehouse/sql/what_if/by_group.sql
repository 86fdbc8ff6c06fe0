-- The list by township, kind of household and risk type, under each policy beside the one in force (0).
-- One row per policy, what it is parted by, and part: households (of a risk type: households with it).
with face as (
    select
        listed_household.policy_no,
        listed_household.household_no,
        'township' as parted_by,
        household.township as part
    from listed_household
    inner join conformed.household on household.household_no = listed_household.household_no
    union all
    select
        listed_household.policy_no,
        listed_household.household_no,
        'household_type' as parted_by,
        household.household_type as part
    from listed_household
    inner join conformed.household on household.household_no = listed_household.household_no
    union all
    select distinct
        listed_hit.policy_no,
        listed_hit.household_no,
        'risk_type' as parted_by,
        listed_hit.risk_type as part
    from listed_hit
),

policy as (
    select distinct policy_no
    from same_rule
    where policy_no <> 0
),

beside as (
    select
        policy.policy_no,
        face.household_no,
        face.parted_by,
        face.part,
        true as is_now,
        false as is_then
    from face
    cross join policy
    where face.policy_no = 0
    union all
    select
        policy_no,
        household_no,
        parted_by,
        part,
        false as is_now,
        true as is_then
    from face
    where policy_no <> 0
),

joined as (
    select
        policy_no,
        household_no,
        parted_by,
        part,
        bool_or(is_now) as is_now,
        bool_or(is_then) as is_then
    from beside
    group by policy_no, household_no, parted_by, part
)

select
    policy_no,
    parted_by,
    part,
    count(*) filter (where is_now) as listed_now,
    count(*) filter (where is_then) as listed_then,
    count(*) filter (where is_then and not is_now) as gained,
    count(*) filter (where is_now and not is_then) as lost
from joined
group by policy_no, parted_by, part
order by policy_no asc, parted_by desc, part asc
