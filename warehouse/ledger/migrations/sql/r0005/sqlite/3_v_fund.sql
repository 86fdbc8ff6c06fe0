-- The book of the relief fund, for others to read.
-- One row per entry; amounts in yuan as text with two decimals, negative for payments.
create view v_fund as
select
    seq,
    on_day,
    kind,
    sales_month,
    household_no,
    printf('%s%d.%02d', case when amount_fen < 0 then '-' else '' end, abs(amount_fen) / 100, abs(amount_fen) % 100)
        as amount,
    printf('%d.%02d', balance_fen / 100, balance_fen % 100) as balance_after,
    document_no
from fund_entry
