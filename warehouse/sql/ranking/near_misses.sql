-- Households of a survey's frame that are near a line (policy near_miss_cut), nearest first.
-- One row per household in scope that is on no list, not monitored and without an open case; rule_id, metric and line
-- are those of the line that it is nearest to. survey/closeness and survey/frame are laid out for the month.
select
    frame.household_no,
    household.head_name,
    household.township,
    household.village,
    household.household_type,
    frame.closeness,
    signal.rule_id,
    signal.metric,
    signal.line
from survey_frame as frame
inner join closeness on closeness.household_no = frame.household_no
inner join conformed.household as household on household.household_no = frame.household_no
inner join mart.household_signal as signal
    on
        signal.month = $month
        and signal.household_no = frame.household_no
        and signal.rule_id = closeness.rule_id
where frame.closeness >= $near_cut * 10000
qualify row_number() over (partition by frame.household_no order by signal.risk_type) = 1
order by frame.closeness desc, frame.household_no asc
