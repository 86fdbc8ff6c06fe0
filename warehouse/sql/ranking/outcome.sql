-- ranking_outcome: cases of risks, as the ledger tells of them.
-- One row per case.
create or replace temp table ranking_outcome as
select
    household_no,
    cast(opened_on as date) as opened_on,
    cast(ended_on as date) as ended_on,
    cast(determined_on as date) as determined_on
from ranking_case
