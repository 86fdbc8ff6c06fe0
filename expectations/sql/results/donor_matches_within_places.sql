-- For which donors are more students proposed than they help, or another amount than they give?
-- One row.
with proposed as (
    select
        matched.donor_no,
        count(*) as students,
        min(matched.amount) as least,
        max(matched.amount) as most
    from mart.donor_matches as matched
    where matched.month = getvariable('gate_month')
    group by matched.donor_no
)

select
    count(*) = 0 as is_kept,
    count(*) || ' 位捐助人推荐超出可助人数或金额不符' as observed
from proposed
left join conformed.donors as donors on donors.donor_no = proposed.donor_no
where
    coalesce(proposed.students > donors.places, true)
    or proposed.least is distinct from donors.amount_each
    or proposed.most is distinct from donors.amount_each
