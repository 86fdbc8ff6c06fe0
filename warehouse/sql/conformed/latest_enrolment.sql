-- conformed.latest_enrolment: the last school record of each member up to the end of W; of one day the later row.
-- One row per member with a record. Law: EXACT (Rules: latest record).
select
    education.household_no,
    education.id_no,
    education.enrolment,
    education.status_on,
    education.file_no,
    education.sheet_no,
    education.row_no
from conformed.education
cross join policy.in_force as law
where education.unlinked is null and education.person_status = '正常' and education.status_on <= law.window_end
qualify row_number() over (
    partition by education.id_no
    order by education.status_on desc, education.place desc, education.sheet_no desc, education.row_no desc
) = 1
