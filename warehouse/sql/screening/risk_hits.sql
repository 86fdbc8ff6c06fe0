-- mart.risk_hits: the hits of all rules, in words.
-- One row per household, rule and risk type.
insert into mart.risk_hits by name
select
    household_signal.month,
    household_signal.household_no,
    household_signal.rule_id,
    household_signal.risk_type,
    rule.channel,
    household_signal.metric,
    household_signal.line,
    law.window_start,
    law.window_end,
    law.policy_version,
    replace(
        replace(
            replace(rule.explanation, '{months}', cast(law.window_months as varchar)),
            '{metric}',
            in_words(household_signal.metric, rule.has_fen)
        ),
        '{line}',
        coalesce(in_words(household_signal.line, rule.has_fen and household_signal.line % 1 <> 0), '')
    ) as explanation
from mart.household_signal
inner join policy.rule on rule.rule_id = household_signal.rule_id
cross join policy.in_force as law
where household_signal.month = $month and household_signal.is_hit
