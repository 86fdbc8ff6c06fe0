-- said_first: for each row of the month's evidence the row that said the same first, and since when the office has it.
-- One row per row of a file. What a file sent again repeats is no new evidence. Law: CASES 1, HELP 1 and 2.
create or replace temp table said_first (
    source varchar,
    file_sha256 varchar,
    sheet varchar,
    row_no bigint,
    key varchar,
    accepted_on date
)
