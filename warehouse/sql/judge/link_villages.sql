-- The standing rows of a source that names a village, with that village's code as the register has it.
-- One row per standing row; a village without a code is looked for by its name, where only one bears it.
with village as (
    select
        household.village,
        min(household.village_code) as code
    from conformed.household as household
    where household.village_code is not null
    group by household.village
    having min(household.village_code) = max(household.village_code)
)

select
    standing.* exclude (key),
    coalesce(standing.area_code, village.code) as village_code,
    cast(null as varchar) as unlinked
from standing
left join village on village.village = standing.village
