-- Which orders are done without a day, or have a day without being done?
-- One row.
select
    count(*) = 0 as is_kept,
    count(*) || ' 件的状态与落实日期不符' as observed
from ledger.help_order
where (state = 'done') <> (done_on is not null)
