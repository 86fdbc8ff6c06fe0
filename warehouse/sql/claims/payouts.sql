-- claim_payout: what others paid to people of claimants under a coverage in the years that W touches.
-- One row per payout. Those that are our own are left out, each confirmation (own_payout) once. Law: CASES 4, M3.
create or replace temp table claim_payout as
with numbered as (
    select
        insurance.*,
        row_number() over (
            partition by insurance.household_no, insurance.coverage, insurance.paid_on, insurance.paid_yuan
            order by insurance.file_no, insurance.sheet_no, insurance.row_no
        ) as number
    from conformed.insurance
    inner join claimant on claimant.household_no = insurance.household_no
    cross join policy.in_force as law
    where
        insurance.unlinked is null
        and insurance.person_status = '正常'
        and year(insurance.paid_on) between year(law.window_start) and year(law.window_end)
),

own as (
    select
        household_no,
        coverage,
        cast(paid_on as date) as paid_on,
        cast(paid_yuan as decimal(14, 2)) as paid_yuan,
        count(*) as payments
    from own_payout
    group by all
)

select
    numbered.household_no,
    numbered.coverage,
    year(numbered.paid_on) as year,
    numbered.id_no as person_key,
    numbered.paid_on,
    numbered.paid_yuan,
    numbered.file_no,
    numbered.sheet_no,
    numbered.row_no
from numbered
left join own
    on
        own.household_no = numbered.household_no
        and own.coverage = numbered.coverage
        and own.paid_on = numbered.paid_on
        and own.paid_yuan = numbered.paid_yuan
where numbered.number > coalesce(own.payments, 0)
