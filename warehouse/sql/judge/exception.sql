-- exception: rows of the source at hand that do not count although they bear no fault of their own.
-- One row per refused, duplicate or outdone row.
create or replace temp table exception (
    file_no integer,
    sheet_no integer,
    row_no bigint,
    verdict varchar,
    column_name varchar,
    reason varchar
)
