-- survey_frame: households on no list, not monitored and without an open case, and how near they are to the lines.
-- One row per household in scope. closeness: in ten-thousandths, 0 without a metric that has a line (survey/closeness,
-- laid out before); band: how many of $cuts it reaches.
create or replace temp table survey_frame as
with below as (
    select
        household.household_no,
        coalesce(household.township, '') as township,
        coalesce(household.household_type, '') as kind,
        cast(coalesce(closeness.closeness, 0) as integer) as closeness
    from conformed.household_in_scope
    inner join conformed.household on household.household_no = household_in_scope.household_no
    left join closeness on closeness.household_no = household.household_no
    where
        not exists (
            select 1
            from mart.suggested_list as listed
            where listed.month = $month and listed.household_no = household.household_no
        )
        and not exists (
            select 1
            from monitored_household as monitored
            where monitored.household_no = household.household_no
        )
        and not exists (
            select 1
            from case_household
            where case_household.household_no = household.household_no
        )
)

select
    household_no,
    township,
    kind,
    closeness,
    len(list_filter(cast($cuts as integer[]), lambda cut : closeness >= cut)) as band
from below
