-- called_for: which uses of measures the risks of households call for, and whether the fact of their condition holds.
-- One row per case, measure and risk type of the order; is_to_verify where a fact is missing.
-- Reads the views asked_risk (case_no, household_no, risk_type), help_use and help_fact. Law: HELP 1.
create or replace temp table called_for as
with named as (
    select distinct unnest(help_use.risk_types) as risk_type
    from help_use
),

risk as (
    select
        asked_risk.*,
        case when named.risk_type is null then '其他' else asked_risk.risk_type end as fitting
    from asked_risk
    left join named on named.risk_type = asked_risk.risk_type
),

meant as (
    select distinct
        risk.case_no,
        risk.household_no,
        case when len(help_use.risk_types) = 0 then help_use.any_risk else risk.risk_type end as risk_type,
        help_use.use_no,
        len(help_use.kinds) = 0 or list_contains(help_use.kinds, household.household_type) as is_kind
    from risk
    inner join help_use on len(help_use.risk_types) = 0 or list_contains(help_use.risk_types, risk.fitting)
    left join conformed.household on household.household_no = risk.household_no
),

judged as (
    select
        meant.case_no,
        meant.household_no,
        meant.risk_type,
        meant.use_no,
        any_value(meant.is_kind) as is_kind,
        case
            when any_value(help_use.fact) = '' then true
            when bool_or(list_contains(help_use.among, help_fact.value)) then true
            when bool_or(help_fact.value is null) then null
            else false
        end as is_so,
        min(help_fact.matter) filter (where list_contains(help_use.among, help_fact.value)) as matter
    from meant
    inner join help_use on help_use.use_no = meant.use_no
    left join help_fact on help_fact.household_no = meant.household_no and help_fact.fact = help_use.fact
    group by meant.case_no, meant.household_no, meant.risk_type, meant.use_no
)

select
    judged.case_no,
    judged.household_no,
    judged.risk_type,
    judged.use_no,
    judged.matter,
    (judged.is_kind and judged.is_so) is null as is_to_verify
from judged
inner join help_use on help_use.use_no = judged.use_no
where coalesce(judged.is_kind and judged.is_so, true)
qualify row_number() over (
    partition by judged.case_no, judged.household_no, help_use.measure, judged.risk_type
    order by is_to_verify, judged.use_no
) = 1
