-- conformed.household_without_water: which open outages touch which household.
-- One row per household and outage. Law: EXACT (WATER_UNSAFE): a row with 户编号 touches that household
-- alone, one with 自然村 that natural village, else the whole village.
select
    household.household_no,
    water_outage.* exclude (household_no)
from conformed.water_outage
inner join conformed.household on household.household_no = water_outage.household_no
union all by name
select
    household.household_no,
    water_outage.* exclude (household_no)
from conformed.water_outage
inner join conformed.household
    on
        household.village_code = water_outage.area_code
        and (water_outage.hamlet is null or household.hamlet = water_outage.hamlet)
where water_outage.household_no is null
