-- A table without its rows; names of tables cannot be parameters.
delete from a_schema.a_table
