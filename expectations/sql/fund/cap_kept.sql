-- Did no household get more in a calendar year than the cap of the day of payment, less what had come back by then?
-- One row. Law: HELP 3; policy/parameters/fund.toml
with payment as (
    select *
    from ledger.fund_entry
    where kind = 'payment' and amount < 0
),

so_far as (
    select
        payment.seq,
        payment.cap,
        -sum(moved.amount) as got
    from payment
    inner join payment as of_year
        on
            of_year.household_no = payment.household_no
            and year(of_year.on_day) = year(payment.on_day)
            and of_year.seq <= payment.seq
    inner join ledger.fund_entry as moved on moved.document_no = of_year.document_no and moved.seq <= payment.seq
    group by payment.seq, payment.cap
)

select
    count(*) filter (where got > cap) = 0 as is_kept,
    '支付 ' || count(*) || ' 笔，超过每户每年上限 ' || count(*) filter (where got > cap) || ' 笔' as observed
from so_far
