-- Every claim as it stands, for others to read.
-- One row per claim; amounts in yuan as text with two decimals.
create view v_claims as
select
    claim_no,
    month,
    household_no,
    coverage,
    year,
    printf('%d.%02d', base_fen / 100, base_fen % 100) as base,
    printf('%d.%02d', entitlement_fen / 100, entitlement_fen % 100) as entitlement,
    printf('%d.%02d', amount_fen / 100, amount_fen % 100) as amount,
    case
        when insurer_amount_fen is not null then printf('%d.%02d', insurer_amount_fen / 100, insurer_amount_fen % 100)
    end as insurer_amount,
    state,
    is_held,
    handoff_no,
    notice_from,
    notice_to,
    payable_on,
    batch_no,
    paid_on,
    case
        when paid_fen is not null then printf('%d.%02d', paid_fen / 100, paid_fen % 100)
    end as paid_amount,
    township,
    village,
    village_code,
    waiting_for,
    since,
    due_on,
    opened_on
from claim
