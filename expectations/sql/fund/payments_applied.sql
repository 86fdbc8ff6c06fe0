-- Was every payment applied for, for that household and of that amount, and do application and book agree on it?
-- One row.
with paid as (
    select
        document_no,
        household_no,
        -sum(amount) filter (where amount < 0) as paid,
        sum(amount) as rest
    from ledger.fund_entry
    where kind = 'payment'
    group by document_no, household_no
),

joined as (
    select
        coalesce(
            application.household_no = paid.household_no
            and application.amount = paid.paid
            and application.state = case when paid.rest = 0 then 'came_back' else 'paid' end,
            false
        ) as is_same
    from paid
    full outer join (
        select *
        from ledger.fund_application
        where state in ('paid', 'came_back')
    ) as application on application.document_no = paid.document_no
)

select
    count(*) filter (where not is_same) = 0 as is_kept,
    '支付的申请 ' || count(*) || ' 件，与台账不符 ' || count(*) filter (where not is_same) || ' 件' as observed
from joined
