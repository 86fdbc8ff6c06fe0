-- Fact student_of_16: whether a member of 16 or more studies (在读, 新录取) by the latest record.
-- One row per household asked; without a value where no member has a record.
select
    asked.household_no,
    case
        when count(latest_enrolment.id_no) = 0 then null
        when
            bool_or(
                latest_enrolment.enrolment in ('在读', '新录取')
                and completed_years(member.born_on, law.month_start) >= law.working_age_from
            ) then '是'
        else '否'
    end as value
from asked
cross join policy.in_force as law
left join conformed.member on member.household_no = asked.household_no
left join conformed.latest_enrolment on latest_enrolment.id_no = member.id_no
group by asked.household_no
