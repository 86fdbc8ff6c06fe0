-- Is each balance the sum of the entries up to it, never under 0, and is no place in the book left out?
-- One row.
with summed as (
    select
        seq,
        balance_after,
        sum(amount) over (
            order by seq
        ) as running,
        row_number() over (
            order by seq
        ) as place
    from ledger.fund_entry
)

select
    count(*) filter (where balance_after <> running or running < 0 or seq <> place) = 0 as is_kept,
    '收支 ' || count(*) || ' 笔，余额不符 ' || count(*) filter (where balance_after <> running or running < 0)
    || ' 笔，序号不连续 ' || count(*) filter (where seq <> place) || ' 笔' as observed
from summed
