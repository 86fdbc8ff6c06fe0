-- closeness: how near each household is to the line that it is nearest to, of a month that is laid out.
-- One row per household with a metric that has a line, and of the rules as near to theirs the first. In
-- ten-thousandths from 0 to 10000, cut off: metric ÷ line, of a line that is undercut line ÷ metric
-- (policy.survey.terms.closeness).
create or replace temp table closeness as
with fen as (
    select
        signal.household_no,
        signal.rule_id,
        rule.flags_when = 'below' as is_undercut,
        cast(signal.metric * 100 as hugeint) as metric,
        cast(signal.line * 100 as hugeint) as line
    from mart.household_signal as signal
    inner join policy.rule as rule on rule.rule_id = signal.rule_id
    where signal.month = $month and rule.flags_when <> 'any' and signal.metric is not null and signal.line > 0
),

near as (
    select
        household_no,
        rule_id,
        cast(case
            when is_undercut and metric <= 0 then 10000
            when is_undercut then least(line * 10000 // metric, 10000)
            else least(greatest(metric * 10000 // line, 0), 10000)
        end as integer) as closeness
    from fen
)

select
    household_no,
    max(closeness) as closeness,
    min_by(rule_id, (-closeness, rule_id)) as rule_id
from near
group by household_no
