-- The rows of a table of months that go.
-- One row per row of a month before the first that is kept.
create or replace temp view going as
select one.rowid as row_id
from a_schema.a_table as one
where one.month < getvariable('kept_from')
