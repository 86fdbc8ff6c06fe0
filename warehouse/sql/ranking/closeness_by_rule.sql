-- ranking_closeness: how near each household was to the line of each rule, in the months looked at and those before.
-- One row per month, household and rule with a line. closeness: metric ÷ line, of lines that are undercut line ÷
-- metric, from 0 to 1. feature: the column of ranking_feature that takes it, NULL for what the model must not see.
create or replace temp table ranking_closeness as
select
    needed.month_no,
    signal.household_no,
    ranking_rule.feature,
    signal.risk_type,
    round(least(greatest(
        case
            when ranking_rule.flags_when = 'at_least' then cast(signal.metric as double) / cast(signal.line as double)
            when signal.metric > 0 then cast(signal.line as double) / cast(signal.metric as double)
            else 1
        end, 0
    ), 1), 6) as closeness
from mart.household_signal as signal
inner join ranking_need as needed on needed.month = signal.month
inner join ranking_rule on ranking_rule.rule_id = signal.rule_id
where ranking_rule.flags_when <> 'any' and signal.metric is not null and signal.line > 0
