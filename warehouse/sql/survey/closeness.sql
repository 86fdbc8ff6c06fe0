-- closeness: how near each household is to the line that it is nearest to, of a month that is laid out.
-- One row per household with a metric that has a line, in ten-thousandths; of the rules as near to theirs the first.
create or replace temp table closeness as
with near as (
    select
        signal.household_no,
        signal.rule_id,
        closeness_of(signal.metric, signal.line, rule.flags_when = 'below') as closeness
    from mart.household_signal as signal
    inner join policy.rule on rule.rule_id = signal.rule_id
    where signal.month = $month and rule.flags_when <> 'any' and signal.metric is not null and signal.line > 0
)

select
    household_no,
    max(closeness) as closeness,
    min_by(rule_id, (-closeness, rule_id)) as rule_id
from near
group by household_no
