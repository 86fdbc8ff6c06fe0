-- Fact labour: whether the household has labour: a member of working age who is not without it; missing is labour.
-- One row per household asked. Law: HELP 2 (NO_LABOUR).
select
    asked.household_no,
    case
        when
            coalesce(
                bool_or(
                    completed_years(member.born_on, law.month_start) between law.working_age_from and law.working_age_to
                    and not coalesce(
                        starts_with(member.labour_capacity, '无劳') or starts_with(member.labour_capacity, '丧失'), false
                    )
                ),
                false
            ) then '是'
        else '否'
    end as value
from asked
cross join policy.in_force as law
left join conformed.member on member.household_no = asked.household_no
group by asked.household_no
