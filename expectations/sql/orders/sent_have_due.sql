-- Which orders went out without a day, or without a day until which they are due?
-- One row.
select
    count(*) = 0 as is_kept,
    count(*) || ' 件已交办而没有交办日期或截止日期' as observed
from ledger.help_order
where state in ('sent', 'under_way', 'done', 'impossible') and (sent_on is null or due_on is null or due_on < sent_on)
