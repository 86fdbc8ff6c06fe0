-- Fact dropout: whether a member of school age is 辍学 in the latest record.
-- One row per household asked; without a value where a child of that age has no record and none is known to be out.
-- Law: policy/rules/DROPOUT.toml (the age of compulsory school).
select
    asked.household_no,
    case
        when bool_or(latest_enrolment.enrolment = '辍学') then '是'
        when bool_or(member.id_no is not null and latest_enrolment.id_no is null) then null
        else '否'
    end as value
from asked
cross join policy.in_force as law
left join conformed.member
    on
        member.household_no = asked.household_no
        and completed_years(member.born_on, law.month_start) between law.school_age_from and law.school_age_to
left join conformed.latest_enrolment on latest_enrolment.id_no = member.id_no
group by asked.household_no
