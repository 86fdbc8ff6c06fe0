-- kept_row: rows of such files that still say how things stand: the register in force, the last word on a home, a job,
-- a school, a water supply. One row per row.
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
)

select
    purged_file.file_no,
    purged_file.content_no,
    standing.sheet_no,
    standing.row_no
from standing
inner join purged_file on purged_file.file_no = standing.file_no
