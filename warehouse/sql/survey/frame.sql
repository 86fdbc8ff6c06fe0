-- survey_frame: households on no list, not monitored and without an open case, and how near they are to the lines.
-- One row per household in scope. closeness: the greatest metric ÷ line (of lines that are undercut line ÷ metric) in
-- ten-thousandths, cut off below (policy.survey.terms.closeness); band: how many of $cuts it reaches.
create or replace temp table survey_frame as
with fen as (
    select
        signal.household_no,
        rule.flags_when = 'below' as is_undercut,
        cast(signal.metric * 100 as hugeint) as metric,
        cast(signal.line * 100 as hugeint) as line
    from mart.household_signal as signal
    inner join policy.rule on rule.rule_id = signal.rule_id
    where signal.month = $month and rule.flags_when <> 'any' and signal.metric is not null and signal.line > 0
),

near as (
    select
        household_no,
        max(
            case
                when is_undercut and metric <= 0 then 10000
                when is_undercut then least(line * 10000 // metric, 10000)
                else greatest(least(metric * 10000 // line, 10000), 0)
            end
        ) as closeness
    from fen
    group by household_no
),

below as (
    select
        household.household_no,
        coalesce(household.township, '') as township,
        coalesce(household.household_type, '') as kind,
        cast(coalesce(near.closeness, 0) as integer) as closeness
    from conformed.household_in_scope
    inner join conformed.household on household.household_no = household_in_scope.household_no
    left join near on near.household_no = household.household_no
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
