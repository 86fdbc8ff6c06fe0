-- conformed.latest_job: the last employment record of each member up to the end of W; of one day the later row.
-- One row per member with a record. Law: EXACT (Rules: latest record).
select
    employment.household_no,
    employment.id_no,
    employment.job_status,
    employment.since_on,
    employment.file_no,
    employment.sheet_no,
    employment.row_no
from conformed.employment
cross join policy.in_force as law
where employment.unlinked is null and employment.person_status = '正常' and employment.since_on <= law.window_end
qualify row_number() over (
    partition by employment.id_no
    order by employment.since_on desc, employment.place desc, employment.sheet_no desc, employment.row_no desc
) = 1
