-- Takes the rows of `going` out of a table; names of tables cannot be parameters.
delete from a_schema.a_table
where rowid in (select going.row_id from going)
