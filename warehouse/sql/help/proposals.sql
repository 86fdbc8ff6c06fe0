-- What is proposed for the cases asked, in the order of the plan.
-- One row per case, measure and risk type of the order.
select
    case_no,
    household_no,
    risk_type,
    use_no,
    coalesce(matter, '') as matter,
    is_to_verify
from called_for
order by case_no, risk_type, use_no
