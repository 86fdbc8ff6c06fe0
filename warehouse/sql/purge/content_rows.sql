-- The rows of a table of raw or staging that go.
-- One row per row of a content of purged_file that is no kept_row.
create or replace temp view going as
select one.rowid as row_id
from a_schema.a_table as one
where
    one.content_no in (select purged_file.content_no from purged_file)
    and not exists (
        select 1
        from kept_row
        where
            kept_row.content_no = one.content_no
            and kept_row.sheet_no = one.sheet_no
            and kept_row.row_no = one.row_no
    )
