-- The base of each claim that could be: what is insured of it, what it would be were everybody insured.
-- One row per claimant, coverage and year with any cost; of 收入下降 the year is that of W's end, and income and
-- members of this month stand beside it. Law: CASES 4, M3.
with income as (
    select
        household_metrics.household_no,
        '收入下降' as coverage,
        year(law.window_end) as year,
        greatest(($protection - household_metrics.income_per_capita) * household_metrics.members, 0) as yuan,
        household_metrics.income_per_capita,
        household_metrics.members,
        exists (
            select 1
            from cover
            inner join conformed.person on person.id_no = cover.person_key
            where
                person.household_no = household_metrics.household_no
                and law.window_end >= cast(cover.covered_from as date)
                and law.window_end < cast(cover.covered_until as date)
        ) as is_insured
    from mart.household_metrics
    inner join claimant on claimant.household_no = household_metrics.household_no
    cross join policy.in_force as law
    where household_metrics.month = $month and household_metrics.income_per_capita is not null
),

summed as (
    select
        household_no,
        coverage,
        year,
        coalesce(sum(cost_yuan) filter (where is_insured), 0) as insured_yuan,
        sum(cost_yuan) as borne_yuan,
        null as income_per_capita,
        null as members
    from claim_cost
    group by household_no, coverage, year
    union all
    select
        household_no,
        coverage,
        year,
        case when is_insured then yuan else 0 end as insured_yuan,
        yuan as borne_yuan,
        income_per_capita,
        members
    from income
    where yuan > 0
),

paid as (
    select
        household_no,
        coverage,
        year,
        sum(paid_yuan) as yuan
    from claim_payout
    group by household_no, coverage, year
),

insured_household as (
    select distinct
        person.household_no,
        cover.year
    from cover
    inner join conformed.person on person.id_no = cover.person_key
)

select
    summed.household_no,
    summed.coverage,
    summed.year,
    cast(greatest(summed.insured_yuan - coalesce(paid.yuan, 0), 0) as decimal(14, 2)) as base_yuan,
    cast(greatest(summed.borne_yuan - coalesce(paid.yuan, 0), 0) as decimal(14, 2)) as borne_yuan,
    summed.insured_yuan < summed.borne_yuan as is_partly_uninsured,
    insured_household.household_no is not null as is_household_insured,
    summed.income_per_capita,
    summed.members
from summed
left join paid
    on paid.household_no = summed.household_no and paid.coverage = summed.coverage and paid.year = summed.year
left join insured_household
    on insured_household.household_no = summed.household_no and insured_household.year = summed.year
order by summed.household_no, summed.year, summed.coverage
