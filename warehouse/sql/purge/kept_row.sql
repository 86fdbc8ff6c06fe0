-- kept_row: rows of such files that still say how things stand: the register in force, the last word on a home, a job,
-- a school, a water supply, on who would work; offers that are still open; what was sold, of which a share is owed to
-- the fund for ever. One row per row.
create or replace temp table kept_row as
with standing as (
    select file_no, sheet_no, row_no from conformed.household
    union
    select file_no, sheet_no, row_no from conformed.registered_person
    union
    select file_no, sheet_no, row_no from conformed.latest_home
    union
    select file_no, sheet_no, row_no from conformed.latest_job
    union
    select file_no, sheet_no, row_no from conformed.latest_enrolment
    union
    select file_no, sheet_no, row_no from conformed.water_outage
    union
    select file_no, sheet_no, row_no from conformed.labour where unlinked is null
    union
    select vacancy.file_no, vacancy.sheet_no, vacancy.row_no
    from conformed.vacancies as vacancy
    inner join policy.in_force as policy on coalesce(vacancy.closes_on, policy.month_start) >= policy.month_start
    union
    select donor.file_no, donor.sheet_no, donor.row_no
    from conformed.donors as donor
    inner join policy.in_force as policy on coalesce(donor.closes_on, policy.month_start) >= policy.month_start
    union
    select file_no, sheet_no, row_no from conformed.sales
)

select
    purged_file.file_no,
    purged_file.content_no,
    standing.sheet_no,
    standing.row_no
from standing
inner join purged_file on purged_file.file_no = standing.file_no
