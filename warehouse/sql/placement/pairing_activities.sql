-- mart.pairing_activity: what paired enterprises did in the window W, by village and activity.
-- One row per village and activity; a village is called as the register has it where it knows the code.
insert into mart.pairing_activity by name
with village as (
    select
        household.village_code,
        min(household.township || household.village) as name
    from conformed.household
    where household.village_code is not null
    group by household.village_code
)

select
    $month as month,
    pairings.village_code,
    coalesce(village.name, pairings.village) as village,
    pairings.activity,
    count(*) as times,
    cast(coalesce(sum(pairings.households_helped), 0) as bigint) as households_helped,
    cast(coalesce(sum(pairings.amount), 0) as decimal(14, 2)) as amount
from conformed.pairings
left join village on village.village_code = pairings.village_code
cross join policy.in_force as law
where pairings.held_on between law.window_start and law.window_end
group by all
