-- conformed.household_in_scope: households with a living, present member, and how many they are.
-- One row per household.
select
    household.household_no,
    any_value(household.household_type) as household_type,
    any_value(household.monitoring_status) as monitoring_status,
    count(*) as members
from conformed.household
inner join conformed.member on member.household_no = household.household_no
group by household.household_no
