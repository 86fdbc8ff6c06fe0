-- claimant: households that may have claims this month, with what papers say of them and why they may.
-- One row per household in scope that is monitored or has an open case, and of those asked about.
-- Law: CASES 4; HELP (Monitored): the later word of ledger and register.
create or replace temp table claimant as
select
    household.household_no,
    household.head_name,
    household.head_id_no,
    household.township,
    household.village,
    coalesce(household.village_code, '') as village_code,
    coalesce(household.hamlet, '') as hamlet,
    household.household_type,
    coalesce(household.phone, '') as phone,
    monitored_household.household_no is not null as is_monitored,
    case_household.household_no is not null as has_open_case
from conformed.household_in_scope
inner join conformed.household on household.household_no = household_in_scope.household_no
left join monitored_household on monitored_household.household_no = household.household_no
left join case_household on case_household.household_no = household.household_no
where is_monitored or has_open_case or household.household_no in (select asked.household_no from asked)
