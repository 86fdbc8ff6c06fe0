-- Candidates in the order that decides ties, with the risk types of their household.
-- One row per candidate. Law: HELP 4 (optimum), Z17. Reads the view `case_risk` (household_no, risk_type).
with risk as (
    select
        risk_hits.household_no,
        risk_hits.risk_type
    from mart.risk_hits
    where risk_hits.month = $month
    union
    select
        case_risk.household_no,
        case_risk.risk_type
    from case_risk
),

counted as (
    select
        risk.household_no,
        count(*) as risk_types
    from risk
    group by risk.household_no
)

select
    candidate.person_key,
    candidate.household_no,
    dense_rank() over (order by candidate.household_no) - 1 as household,
    coalesce(counted.risk_types, 0) as risk_types
from candidate
left join counted on counted.household_no = candidate.household_no
order by candidate.person_key
