-- Which orders cite one that does not stand, or that was not closed?
-- One row.
select
    count(*) = 0 as is_kept,
    count(*) || ' 件改派而来的交办单，原单不在或未终止' as observed
from ledger.help_order as following
left join ledger.help_order as followed on followed.order_no = following.follows
where following.follows is not null and coalesce(followed.state, '') <> 'closed'
