-- Is ever made = proposed + not_taken + sent + under_way + done + impossible + closed + cancelled?
-- One row. Ever made is what the entries of the ledger say.
with standing as (
    select
        count(*) as orders,
        count(*) filter (where state = 'proposed') as proposed,
        count(*) filter (where state = 'not_taken') as not_taken,
        count(*) filter (where state = 'sent') as sent,
        count(*) filter (where state = 'under_way') as under_way,
        count(*) filter (where state = 'done') as done,
        count(*) filter (where state = 'impossible') as impossible,
        count(*) filter (where state = 'closed') as closed,
        count(*) filter (where state = 'cancelled') as cancelled
    from ledger.help_order
)

select
    help_landed.ever_made
    = proposed + not_taken + sent + under_way + done + impossible + closed + cancelled as is_kept,
    '历来提出 ' || help_landed.ever_made || ' 件，建议 ' || proposed || '、不采纳 ' || not_taken || '、已交办 ' || sent
    || '、办理中 ' || under_way || '、已落实 ' || done || '、无法落实 ' || impossible || '、终止 ' || closed
    || '、撤销 ' || cancelled as observed
from standing
cross join ledger.help_landed
