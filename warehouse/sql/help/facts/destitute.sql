-- Fact destitute: whether 特困供养 may be called for: no labour, income under the line, none in force yet. Who must
-- support the household by law stands in no source, so that it is never known for sure.
-- One row per household asked: 否, or without a value.
with labour as (
    select
        member.household_no,
        bool_or(
            completed_years(member.born_on, law.month_start) between law.working_age_from and law.working_age_to
            and not coalesce(
                starts_with(member.labour_capacity, '无劳') or starts_with(member.labour_capacity, '丧失'), false
            )
        ) as has_labour
    from conformed.member
    cross join policy.in_force as law
    group by member.household_no
),

supported as (
    select distinct welfare.household_no
    from conformed.welfare
    cross join policy.in_force as law
    where
        welfare.unlinked is null
        and welfare.welfare_type = '特困供养'
        and welfare.starts_on <= law.month_end
        and coalesce(welfare.ends_on >= law.month_start, true)
)

select
    asked.household_no,
    case
        when coalesce(labour.has_labour, true) then '否'
        when supported.household_no is not null then '否'
        when household_metrics.net_income_per_capita >= law.monitoring_line then '否'
    end as value
from asked
cross join policy.in_force as law
left join labour on labour.household_no = asked.household_no
left join supported on supported.household_no = asked.household_no
left join mart.household_metrics
    on household_metrics.household_no = asked.household_no and household_metrics.month = law.month
