-- Of every sales month before the latest: is what is booked, with what waits, its share of the sales to the fen?
-- One row. Law: HELP 3, Z8, Z9; policy/parameters/fund.toml
select
    count(*) filter (where target <> booked + waiting) = 0 as is_kept,
    '销售月份 ' || count(*) || ' 个，提取数不符 ' || count(*) filter (where target <> booked + waiting) || ' 个' as observed
from ledger.fund_month
