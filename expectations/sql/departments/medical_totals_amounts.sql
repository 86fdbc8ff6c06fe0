-- Which cumulated sums do not add up: total, reimbursement and self-pay, within 1 yuan?
-- One row.
select
    count(*) = 0 as is_kept,
    count(*) || ' 行累计金额对不上' as observed
from conformed.medical_totals
where given_self_pay_yuan > total_yuan + 1
    or reimbursed_yuan > total_yuan + 1
    or abs(total_yuan - reimbursed_yuan - given_self_pay_yuan) > 1
