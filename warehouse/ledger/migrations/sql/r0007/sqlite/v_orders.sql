-- Every work order as it stands, for others to read.
-- One row per order; amounts in yuan as text with two decimals; department and measure by their Chinese names.
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
    case
        when amount_fen is not null then printf('%d.%02d', amount_fen / 100, amount_fen % 100)
    end as amount,
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
