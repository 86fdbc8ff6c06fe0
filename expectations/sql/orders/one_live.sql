-- Which households have two live orders of one measure and risk type?
-- One row.
with twice as (
    select household_no
    from ledger.help_order
    where state in ('proposed', 'sent', 'under_way', 'impossible')
    group by household_no, measure, risk_type
    having count(*) > 1
)

select
    count(*) = 0 as is_kept,
    count(*) || ' 户同一措施有两件在办' as observed
from twice
