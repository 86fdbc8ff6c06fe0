-- Fact industry_kind: in which trades the household had losses in W, dated or not (产业类型).
-- One row per household asked and trade; without a value where none is known.
select distinct
    asked.household_no,
    industry.industry_type as value
from asked
cross join policy.in_force as law
left join conformed.industry
    on
        industry.household_no = asked.household_no
        and industry.unlinked is null
        and coalesce(industry.damaged_on between law.window_start and law.window_end, true)
