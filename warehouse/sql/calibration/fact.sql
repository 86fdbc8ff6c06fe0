-- calibration_fact: what a household spent on one cause in one window, how it stood, and what became of it.
-- One row per window, rule and household with such an expense. is_poor: net income per head under the monitoring line
-- of the window's month; is_poor_after, is_opened, is_determined, is_refused: in the twelve months after the window,
-- a case with the rule's risk type, of what became of it; NULL while these months are not over.
create or replace temp table calibration_fact as
with outcome as (
    select
        calibration_window.window_no,
        calibration_rule.rule_id,
        case_outcome.household_no,
        bool_or(case_outcome.state = 'determined') as is_determined,
        bool_or(case_outcome.state = 'closed_refused') as is_refused
    from case_outcome
    inner join calibration_rule on calibration_rule.risk_type = case_outcome.risk_type
    inner join calibration_window
        on case_outcome.opened_on between calibration_window.after_from and calibration_window.after_to
    where calibration_window.is_over
    group by calibration_window.window_no, calibration_rule.rule_id, case_outcome.household_no
)

select
    expense.window_no,
    expense.rule_id,
    expense.line_no,
    expense.household_no,
    household.household_type,
    expense.expense,
    own.net_income is null as is_income_unknown,
    coalesce(own.net_income < calibration_window.monitoring_line, false) as is_poor,
    calibration_window.is_over,
    case when calibration_window.is_over then coalesce(later.net_income < next_window.monitoring_line, false) end
        as is_poor_after,
    case when calibration_window.is_over then outcome.household_no is not null end as is_opened,
    case when calibration_window.is_over then coalesce(outcome.is_determined, false) end as is_determined,
    case when calibration_window.is_over then coalesce(outcome.is_refused, false) end as is_refused
from calibration_expense as expense
inner join calibration_window on calibration_window.window_no = expense.window_no
inner join conformed.household_in_scope as household on household.household_no = expense.household_no
left join calibration_income as own
    on own.window_no = expense.window_no and own.household_no = expense.household_no
left join calibration_window as next_window on next_window.window_no = expense.window_no - 1
left join calibration_income as later
    on later.window_no = expense.window_no - 1 and later.household_no = expense.household_no
left join outcome
    on
        outcome.window_no = expense.window_no
        and outcome.rule_id = expense.rule_id
        and outcome.household_no = expense.household_no
