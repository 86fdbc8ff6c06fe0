-- ranking_row: whom a month's rules leave alone, and what became of them.
-- One row per month and household in scope that is on no list of the month, not monitored and without a case on any
-- day of it. is_determined: the district determined it after the month, within the months that the policy looks
-- ahead; NULL in the month that is asked about, after which nothing is known.
create or replace temp table ranking_row as
select
    ranking_month.month_no,
    ranking_month.part,
    metrics.household_no,
    case when ranking_month.known_until is not null then later.household_no is not null end as is_determined,
    metrics.rigid_expense,
    metrics.income_total
from mart.household_metrics as metrics
inner join ranking_month on ranking_month.month = metrics.month
left join (
    select distinct
        looked_at.month_no,
        ranking_outcome.household_no
    from ranking_outcome
    inner join ranking_month as looked_at
        on
            ranking_outcome.determined_on > looked_at.last_day
            and ranking_outcome.determined_on <= looked_at.known_until
) as later on later.month_no = ranking_month.month_no and later.household_no = metrics.household_no
where
    not exists (
        select 1
        from mart.suggested_list as listed
        where listed.month = metrics.month and listed.household_no = metrics.household_no
    )
    and not exists (
        select 1
        from mart.elimination as monitored
        where monitored.month = metrics.month and monitored.household_no = metrics.household_no
    )
    and not exists (
        select 1
        from ranking_outcome
        where
            ranking_outcome.household_no = metrics.household_no
            and ranking_outcome.opened_on <= ranking_month.last_day
            and coalesce(ranking_outcome.ended_on >= ranking_month.first_day, true)
    )
