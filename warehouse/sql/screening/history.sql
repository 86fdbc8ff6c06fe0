-- gate.history: what each source sent for the month, for comparison with other months.
-- One row per source with an accepted file; amount_sum in yuan over the month's own standing rows.
insert into gate.history by name
with sent as (
    select
        source,
        sum(rows_read) as rows_read,
        sum(rows_accepted) as rows_accepted,
        sum(rows_refused) as rows_refused
    from raw.file
    where month = $month and status = 'accepted'
    group by source
),

doubtful as (
    select
        source,
        count(*) as rows_unlinked
    from mart.unlinked
    where month = $month
    group by source
),

amount as (
    select 'income' as source, sum(
        coalesce(wage_yuan, 0) + coalesce(business_yuan, 0)
        + coalesce(property_yuan, 0) + coalesce(transfer_yuan, 0)
    ) as yuan
    from conformed.income where month = $month
    union all
    select 'medical' as source, sum(total_yuan) as yuan from conformed.medical where month = $month
    union all
    select 'medical_totals' as source, sum(total_yuan) as yuan from conformed.medical_totals where month = $month
    union all
    select 'welfare' as source, sum(monthly_yuan) as yuan from conformed.welfare where month = $month
    union all
    select 'education' as source, sum(
        coalesce(tuition_yuan, 0) + coalesce(boarding_yuan, 0) + coalesce(other_yuan, 0)
    ) as yuan
    from conformed.education where month = $month
    union all
    select 'incidents' as source, sum(loss_yuan) as yuan from conformed.incidents where month = $month
    union all
    select 'industry' as source, sum(loss_yuan) as yuan from conformed.industry where month = $month
    union all
    select 'insurance' as source, sum(paid_yuan) as yuan from conformed.insurance where month = $month
    union all
    select 'sales' as source, sum(amount) as yuan from conformed.sales where month = $month
)

select
    $month as month,
    sent.*,
    coalesce(doubtful.rows_unlinked, 0) as rows_unlinked,
    coalesce(amount.yuan, 0) as amount_sum
from sent
left join doubtful on doubtful.source = sent.source
left join amount on amount.source = sent.source
