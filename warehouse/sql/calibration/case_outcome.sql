-- case_outcome: what became of cases of risks, as the ledger tells it.
-- One row per case and risk type.
create or replace temp table case_outcome as
select
    household_no,
    risk_type,
    cast(opened_on as date) as opened_on,
    state
from outcome_row
