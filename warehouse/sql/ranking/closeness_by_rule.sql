-- ranking_closeness: how near each household was to the line of each rule, in the months looked at and those before.
-- One row per month, household and rule with a line. closeness: metric ÷ line, of lines that are undercut line ÷
-- metric, from 0 to 1, cut off to ten-thousandths (policy.survey.terms.closeness). feature: the column of
-- ranking_feature that takes it, NULL for what the model must not see.
create or replace temp table ranking_closeness as
with fen as (
    select
        needed.month_no,
        signal.household_no,
        ranking_rule.feature,
        signal.risk_type,
        ranking_rule.flags_when = 'below' as is_undercut,
        cast(signal.metric * 100 as bigint) as metric,
        cast(signal.line * 100 as bigint) as line
    from mart.household_signal as signal
    inner join ranking_need as needed on needed.month = signal.month
    inner join ranking_rule on ranking_rule.rule_id = signal.rule_id
    where ranking_rule.flags_when <> 'any' and signal.metric is not null and signal.line > 0
)

select
    month_no,
    household_no,
    feature,
    risk_type,
    case
        when is_undercut and metric <= 0 then 1.0
        when is_undercut then least(cast(line as hugeint) * 10000 // metric, 10000) / 10000.0
        else least(greatest(cast(metric as hugeint) * 10000 // line, 0), 10000) / 10000.0
    end as closeness
from fen
