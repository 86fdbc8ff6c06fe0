-- Households that a month's rules leave alone, near a line (policy near_miss_cut), nearest first.
-- One row per household in scope that is on no list, not monitored and without an open case; rule_id, metric and line
-- are those of the line that it is nearest to. survey/closeness and ranking/row are laid out for the month.
select
    closeness.household_no,
    household.head_name,
    household.township,
    household.village,
    household.household_type,
    closeness.closeness,
    signal.rule_id,
    signal.metric,
    signal.line,
    near.near_risks
from closeness
inner join ranking_row on ranking_row.household_no = closeness.household_no and ranking_row.part = 'asked'
inner join conformed.household as household on household.household_no = closeness.household_no
inner join mart.household_signal as signal
    on
        signal.month = $month
        and signal.household_no = closeness.household_no
        and signal.rule_id = closeness.rule_id
inner join ranking_near as near
    on near.month_no = ranking_row.month_no and near.household_no = closeness.household_no
where closeness.closeness >= $near_cut * 10000
qualify row_number() over (partition by closeness.household_no order by signal.risk_type) = 1
order by closeness.closeness desc, closeness.household_no asc
