-- The present members of households that join the roster: those of which nobody present is on it.
-- One row per person.
with insured_household as (
    select distinct member.household_no
    from conformed.member
    inner join insured on insured.person_key = member.id_no
)

select
    member.id_no,
    member.household_no,
    household.township,
    joining.category,
    joining.from_month
from joining
inner join conformed.member on member.household_no = joining.household_no
inner join conformed.household on household.household_no = member.household_no
left join insured_household on insured_household.household_no = member.household_no
where insured_household.household_no is null
order by member.household_no, member.id_no
