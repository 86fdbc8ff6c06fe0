-- Fact water_supply: what is wrong with the supply, once it has lasted as long as policy says; `matter` is the row of
-- the source by its natural key, whose orders take one answer.
-- One row per household asked and such outage; without a value where none is known.
select
    asked.household_no,
    outage.supply as value,
    outage.area_code || '|' || coalesce(water_outage.household_no, coalesce(outage.hamlet, ''))
    || '|' || outage.supply || '|' || outage.starts_on as matter
from asked
cross join policy.in_force as law
left join conformed.household_without_water as outage
    on outage.household_no = asked.household_no and outage.days >= law.water_days
left join conformed.water_outage
    on
        water_outage.file_no = outage.file_no
        and water_outage.sheet_no = outage.sheet_no
        and water_outage.row_no = outage.row_no
