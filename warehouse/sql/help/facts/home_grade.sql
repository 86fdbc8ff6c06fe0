-- Fact home_grade: how safe the home is, by the last appraisal (A级 to D级).
-- One row per household asked; without a value where no appraisal is known.
select
    asked.household_no,
    latest_home.grade as value
from asked
left join conformed.latest_home on latest_home.household_no = asked.household_no
