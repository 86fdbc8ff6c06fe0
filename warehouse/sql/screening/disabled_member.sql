-- mart.disabled_member: who of the living, present holds a certificate of disability, of one month.
-- One row per such person. Law: policy/parameters/fairness.toml
insert into mart.disabled_member by name
select distinct
    $month as month,
    member.household_no,
    member.id_no as person_key
from conformed.disability
inner join conformed.member on member.id_no = disability.id_no
cross join policy.in_force as law
where
    disability.unlinked is null
    and list_contains(string_split(law.fairness_disability_grades, '、'), disability.grade)
order by member.household_no, member.id_no
