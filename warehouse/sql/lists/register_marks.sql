-- What the register in force and the asset registers' answers show of these households.
-- One row per household of $numbers; without a township where the register does not have it.
with wanted as (
    select unnest(cast($numbers as varchar[])) as household_no
),

people as (
    select
        person.household_no,
        count(*) as persons,
        count(*) filter (where person.person_status = '正常') as members
    from conformed.person
    inner join wanted on wanted.household_no = person.household_no
    group by person.household_no
),

asset as (
    select
        household_no,
        list(
            distinct asset_type
            || case when registered_on is null then '' else '（登记于 ' || cast(registered_on as varchar) || '）' end
        ) as assets
    from conformed.assets
    where unlinked is null and person_status = '正常'
    group by household_no
)

select
    wanted.household_no,
    household.township,
    household.village,
    coalesce(people.persons, 0) as persons,
    coalesce(people.members, 0) as members,
    coalesce(list_sort(asset.assets), []) as assets
from wanted
left join conformed.household on household.household_no = wanted.household_no
left join people on people.household_no = wanted.household_no
left join asset on asset.household_no = wanted.household_no
order by wanted.household_no
