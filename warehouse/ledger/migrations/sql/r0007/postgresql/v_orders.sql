-- Every work order as it stands, for others to read.
-- One row per order; amounts in yuan; department and measure by their Chinese names.
create view v_orders as
select
    order_no,
    month,
    household_no,
    measure_name as measure,
    department,
    risk_type,
    state,
    is_urgent,
    sent_on,
    due_on,
    done_on,
    round(amount_fen / 100.0, 2) as amount,
    follows,
    measure as measure_code,
    is_to_verify,
    left_scope,
    expected_on,
    township,
    village,
    village_code,
    made_on,
    since,
    case_no
from order_file
