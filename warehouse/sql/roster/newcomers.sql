-- New members of insured households: present, not on the roster, in a household of which somebody present is.
-- One row per person, of the category of the household's people. Law: CASES 3.
with insured_household as (
    select
        member.household_no,
        min_by(insured.category, insured.from_month || insured.person_key) as category
    from insured
    inner join conformed.member on member.id_no = insured.person_key
    group by member.household_no
)

select
    member.id_no,
    member.household_no,
    household.township,
    insured_household.category
from conformed.member
inner join insured_household on insured_household.household_no = member.household_no
inner join conformed.household on household.household_no = member.household_no
left join insured on insured.person_key = member.id_no
where insured.person_key is null
order by member.household_no, member.id_no
