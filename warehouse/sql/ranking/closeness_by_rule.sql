-- ranking_closeness: how near each household was to the line of each rule, in the months looked at and those before.
-- One row per month, household and rule with a line. closeness: from 0 to 1, to ten-thousandths. feature: the column of
-- ranking_feature that takes it, NULL for what the model must not see.
create or replace temp view ranking_closeness as
select
    needed.month_no,
    signal.household_no,
    ranking_rule.feature,
    signal.risk_type,
    closeness_of(signal.metric, signal.line, ranking_rule.flags_when = 'below') / 10000.0 as closeness
from mart.household_signal as signal
inner join ranking_need as needed on needed.month = signal.month
inner join ranking_rule on ranking_rule.rule_id = signal.rule_id
where ranking_rule.flags_when <> 'any' and signal.metric is not null and signal.line > 0
