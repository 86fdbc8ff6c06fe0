-- Fact unsafe_only_home: whether the only home is D级, so that people move out first.
-- One row per household asked; without a value where no appraisal, or 是否唯一住房 of a D级 home, is known.
select
    asked.household_no,
    case when latest_home.grade = 'D级' then latest_home.is_only_home when latest_home.grade is not null then '否' end
        as value
from asked
left join conformed.latest_home on latest_home.household_no = asked.household_no
