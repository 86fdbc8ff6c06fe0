-- conformed.latest_home: the last safety grade of each household's home up to the end of W.
-- One row per household with an appraisal. Law: EXACT (Rules: latest record).
select
    housing.household_no,
    housing.grade,
    housing.is_only_home,
    housing.graded_on,
    housing.file_no,
    housing.sheet_no,
    housing.row_no
from conformed.housing
cross join policy.in_force as law
where housing.unlinked is null and housing.graded_on <= law.window_end
qualify row_number() over (
    partition by housing.household_no
    order by housing.graded_on desc, housing.place desc, housing.sheet_no desc, housing.row_no desc
) = 1
