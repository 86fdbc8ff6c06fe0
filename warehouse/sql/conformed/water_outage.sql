-- conformed.water_outage: supplies below standard that were not restored by the end of W, and their days.
-- One row per record. Law: EXACT (WATER_UNSAFE): both ends counted; a later 达标 row of the same place ends it.
select
    water.*,
    date_diff('day', water.starts_on, law.window_end) + 1 as days
from conformed.water
cross join policy.in_force as law
where
    water.unlinked is null
    and water.supply <> '达标'
    and water.starts_on <= law.window_end
    and (water.restored_on is null or water.restored_on > law.window_end)
    and not exists (
        select 1
        from conformed.water as restored
        where
            restored.supply = '达标'
            and restored.area_code = water.area_code
            and restored.hamlet is not distinct from water.hamlet
            and restored.household_no is not distinct from water.household_no
            and restored.starts_on > water.starts_on
            and restored.starts_on <= law.window_end
    )
