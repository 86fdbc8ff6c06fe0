-- What is collected window by window: expenses, net incomes, months with any cost.
-- One row per window, rule and household with such an expense; per window and household in scope; per window and month.
create or replace temp table calibration_expense (
    window_no integer,
    rule_id varchar,
    line_no integer,
    household_no varchar,
    expense decimal(14, 2)
);

create or replace temp table calibration_income (
    window_no integer,
    household_no varchar,
    net_income decimal(14, 2)
);

create or replace temp table calibration_cost_month (
    window_no integer,
    cost_month date
);
