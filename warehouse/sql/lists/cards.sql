-- These households of the register in force, as lists say them.
-- One row per household of $numbers that it has and in which somebody still lives.
select
    household.household_no,
    household.head_name,
    household.head_id_no,
    household.township,
    household.village,
    coalesce(household.village_code, '') as village_code,
    coalesce(household.hamlet, '') as hamlet,
    household.household_type,
    coalesce(household.phone, '') as phone
from conformed.household
inner join conformed.household_in_scope on household_in_scope.household_no = household.household_no
where household.household_no in (select unnest(cast($numbers as varchar[])))
order by household.township, household.village, household.household_no
