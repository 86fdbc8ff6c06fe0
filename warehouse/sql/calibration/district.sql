-- How large the district is: households in scope, villages, and households by kind.
-- One row per kind; a kind of NULL is all.
select
    household_in_scope.household_type,
    count(*) as households,
    count(distinct household.township || ' ' || household.village) as villages
from conformed.household_in_scope
inner join conformed.household on household.household_no = household_in_scope.household_no
group by grouping sets ((), (household_in_scope.household_type))
order by household_in_scope.household_type nulls first
