-- Fact public_post: whether every member of working age is weak or without labour (there is one), or one is of the age
-- from which a 公益岗位 is open to all.
-- One row per household asked; without a value where it hangs on a 劳动能力 that is missing.
-- Law: policy/parameters/help.toml (weak_labour_words, public_post_age_from), jobs.toml.
with adult as (
    select
        member.household_no,
        member.labour_capacity,
        completed_years(member.born_on, law.month_start) as age,
        list_bool_or([starts_with(member.labour_capacity, word) for word in string_split(law.weak_labour_words, '、')])
            as is_weak,
        law.public_post_age_from,
        law.public_job_age_to,
        law.working_age_from,
        law.working_age_to
    from conformed.member
    cross join policy.in_force as law
)

select
    asked.household_no,
    case
        when coalesce(bool_or(adult.age between adult.public_post_age_from and adult.public_job_age_to), false) then '是'
        when count(*) filter (where adult.age between adult.working_age_from and adult.working_age_to) = 0 then '否'
        when bool_or(not adult.is_weak) filter (where adult.age between adult.working_age_from and adult.working_age_to)
            then '否'
        when
            bool_or(adult.is_weak is null)
                filter (where adult.age between adult.working_age_from and adult.working_age_to)
            then null
        else '是'
    end as value
from asked
left join adult on adult.household_no = asked.household_no
group by asked.household_no
