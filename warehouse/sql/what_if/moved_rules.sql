-- The rules by which households came onto the list or went from it, and how far each is from the proposed line.
-- One row per policy, household, rule and risk type. distance: metric less the proposed line; NULL without one.
with side as (
    select
        moved.policy_no,
        moved.household_no,
        moved.is_gained,
        listed_hit.rule_id,
        listed_hit.risk_type
    from moved
    inner join listed_hit
        on
            listed_hit.household_no = moved.household_no
            and listed_hit.policy_no = case when moved.is_gained then moved.policy_no else 0 end
),

said as (
    select
        same_rule.policy_no,
        policy_signal.household_no,
        policy_signal.rule_id,
        policy_signal.risk_type,
        policy_signal.metric,
        policy_signal.line
    from policy_signal
    inner join same_rule
        on same_rule.rule_id = policy_signal.rule_id and same_rule.spoken_by = policy_signal.policy_no
)

select
    side.policy_no,
    side.is_gained,
    side.household_no,
    household.township,
    household.village,
    household.household_type,
    side.rule_id,
    side.risk_type,
    coalesce(proposed.metric, present.metric) as metric,
    present.line as line_now,
    proposed.line as line_proposed,
    cast(coalesce(proposed.metric, present.metric) - proposed.line as decimal(14, 2)) as distance
from side
inner join conformed.household on household.household_no = side.household_no
left join said as present
    on
        present.policy_no = 0
        and present.household_no = side.household_no
        and present.rule_id = side.rule_id
        and present.risk_type = side.risk_type
left join said as proposed
    on
        proposed.policy_no = side.policy_no
        and proposed.household_no = side.household_no
        and proposed.rule_id = side.rule_id
        and proposed.risk_type = side.risk_type
order by all
