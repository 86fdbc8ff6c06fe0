-- The rows of a table of conformed that go.
-- One row per row of a file of purged_file that is no kept_row.
create or replace temp view going as
select one.rowid as row_id
from a_schema.a_table as one
where
    one.file_no in (select purged_file.file_no from purged_file)
    and not exists (
        select 1
        from kept_row
        where
            kept_row.file_no = one.file_no
            and kept_row.sheet_no = one.sheet_no
            and kept_row.row_no = one.row_no
    )
