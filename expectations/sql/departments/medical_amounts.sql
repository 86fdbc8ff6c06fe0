-- Which settlements do not add up: total, four reimbursements and self-pay, within 1 yuan?
-- One row. All four missing say nothing of reimbursement, so self-pay is then only held under the total.
with amounts as (
    select
        total_yuan,
        given_self_pay_yuan,
        coalesce(basic_yuan, serious_yuan, aid_yuan, other_yuan) is not null as has_reimbursement,
        coalesce(basic_yuan, 0) + coalesce(serious_yuan, 0) + coalesce(aid_yuan, 0)
        + coalesce(other_yuan, 0) as reimbursed_yuan
    from conformed.medical
)

select
    count(*) = 0 as is_kept,
    count(*) || ' 张结算单金额对不上' as observed
from amounts
where reimbursed_yuan > total_yuan + 1
    or given_self_pay_yuan > total_yuan + 1
    or (has_reimbursement and abs(total_yuan - reimbursed_yuan - given_self_pay_yuan) > 1)
