-- The book of the relief fund, for others to read.
-- One row per entry; amounts in yuan, negative for payments.
create view v_fund as
select
    seq,
    on_day,
    kind,
    sales_month,
    household_no,
    round(amount_fen / 100.0, 2) as amount,
    round(balance_fen / 100.0, 2) as balance_after,
    document_no
from fund_entry
