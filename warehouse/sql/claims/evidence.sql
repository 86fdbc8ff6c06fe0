-- The rows of files on which claims that open stand: insured costs, what others paid (below zero), and of 收入下降
-- the household's incomes in W.
-- One row per claim and row of a file.
with row_of_claim as (
    select
        opening.claim_no,
        claim_cost.source,
        claim_cost.file_no,
        claim_cost.sheet_no,
        claim_cost.row_no,
        claim_cost.happened_on as event_on,
        claim_cost.cost_yuan as yuan,
        claim_cost.person_key
    from opening
    inner join claim_cost
        on
            claim_cost.household_no = opening.household_no
            and claim_cost.coverage = opening.coverage
            and claim_cost.year = opening.year
    where claim_cost.is_insured
    union all
    select
        opening.claim_no,
        'insurance' as source,
        claim_payout.file_no,
        claim_payout.sheet_no,
        claim_payout.row_no,
        claim_payout.paid_on as event_on,
        -claim_payout.paid_yuan as yuan,
        claim_payout.person_key
    from opening
    inner join claim_payout
        on
            claim_payout.household_no = opening.household_no
            and claim_payout.coverage = opening.coverage
            and claim_payout.year = opening.year
    union all
    select
        opening.claim_no,
        'income' as source,
        income.file_no,
        income.sheet_no,
        income.row_no,
        income.period_to as event_on,
        coalesce(income.wage_yuan, 0) + coalesce(income.business_yuan, 0)
        + coalesce(income.property_yuan, 0) + coalesce(income.transfer_yuan, 0) as yuan,
        null as person_key
    from opening
    inner join conformed.income on income.household_no = opening.household_no
    cross join policy.in_force as law
    where opening.coverage = '收入下降' and income.period_to between law.window_start and law.window_end
)

select
    row_of_claim.claim_no,
    row_of_claim.source,
    file.file_name,
    file.sha256,
    sheet.sheet,
    row_of_claim.row_no,
    cast(row_of_claim.event_on as varchar) as event_on,
    cast(row_of_claim.yuan as decimal(14, 2)) as yuan,
    coalesce(row_of_claim.person_key, '') as person_key,
    coalesce(person.person_name, '') as person_name
from row_of_claim
inner join raw.file as file on file.file_no = row_of_claim.file_no
inner join raw.sheet as sheet
    on sheet.content_no = file.content_no and sheet.sheet_no = row_of_claim.sheet_no
left join conformed.person on person.id_no = row_of_claim.person_key
order by all
