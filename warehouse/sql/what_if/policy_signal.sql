-- policy_signal: what rules say of households, under each policy that a rule tells from others.
-- One row per policy, household, rule and risk type: hits, and of two policies what is no hit under one.
create or replace temp table policy_signal (
    policy_no integer not null,
    household_no varchar not null,
    rule_id varchar not null,
    risk_type varchar not null,
    metric decimal(14, 2),
    line decimal(14, 2),
    is_hit boolean not null
)
