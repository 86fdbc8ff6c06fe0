-- claim_cost: what claimants bore in the years that W touches, by coverage, and whether it is insured.
-- One row per cost or loss. Costs of people are insured by that person's cover on the day, losses of a household by
-- that of anybody of it. Law: CASES 4, M2.
create or replace temp table claim_cost as
with borne as (
    select
        cost.household_no,
        case cost.kind
            when 'medical_self_pay' then '疾病住院'
            when 'school_entry_cost' then '升学'
            when 'in_school_cost' then '在校教育'
            when 'industry_loss' then '产业受损'
            else '灾害意外'
        end as coverage,
        year(cost.happened_on) as year,
        cost.kind in ('medical_self_pay', 'school_entry_cost', 'in_school_cost') as is_person_bound,
        cost.id_no as person_key,
        cost.happened_on,
        cost.cost_yuan,
        cost.source,
        cost.file_no,
        cost.sheet_no,
        cost.row_no
    from conformed.cost
    inner join claimant on claimant.household_no = cost.household_no
    where cost.cost_yuan > 0
),

household_cover as (
    select
        person.household_no,
        cover.covered_from,
        cover.covered_until
    from cover
    inner join conformed.person on person.id_no = cover.person_key
)

select
    borne.*,
    case
        when borne.is_person_bound then exists (
            select 1
            from cover
            where
                cover.person_key = borne.person_key
                and borne.happened_on >= cast(cover.covered_from as date)
                and borne.happened_on < cast(cover.covered_until as date)
        )
        else exists (
            select 1
            from household_cover
            where
                household_cover.household_no = borne.household_no
                and borne.happened_on >= cast(household_cover.covered_from as date)
                and borne.happened_on < cast(household_cover.covered_until as date)
        )
    end as is_insured
from borne
