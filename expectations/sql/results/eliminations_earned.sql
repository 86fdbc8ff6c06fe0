-- Which households are proposed though months, income or something open speak against it?
-- One row.
select
    count(*) = 0 as is_kept,
    count(*) || ' 户不应建议消除' as observed
from mart.elimination as judged
cross join policy.in_force as law
left join mart.household_metrics as metrics
    on judged.month = metrics.month and judged.household_no = metrics.household_no
left join (
    select distinct household_no
    from ledger.known_word
    where month = getvariable('gate_month') and word in ('order_open', 'case_open', 'claim_open')
) as busy on judged.household_no = busy.household_no
where judged.month = getvariable('gate_month')
    and judged.is_proposed
    and (
        coalesce(judged.months_monitored < law.elimination_min_months, true)
        or coalesce(metrics.net_income_per_capita < law.monitoring_line, true)
        or busy.household_no is not null
    )
