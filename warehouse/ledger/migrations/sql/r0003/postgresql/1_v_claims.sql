-- Every claim as it stands, for others to read.
-- One row per claim; amounts in yuan.
create view v_claims as
select
    claim_no,
    month,
    household_no,
    coverage,
    year,
    round(base_fen / 100.0, 2) as base,
    round(entitlement_fen / 100.0, 2) as entitlement,
    round(amount_fen / 100.0, 2) as amount,
    round(insurer_amount_fen / 100.0, 2) as insurer_amount,
    state,
    is_held,
    handoff_no,
    notice_from,
    notice_to,
    payable_on,
    batch_no,
    paid_on,
    round(paid_fen / 100.0, 2) as paid_amount,
    township,
    village,
    village_code,
    waiting_for,
    since,
    due_on,
    opened_on
from claim
