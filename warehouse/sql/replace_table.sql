-- A table made anew of the view `replacement`; names of tables cannot be parameters.
-- One row per row of the view.
create or replace table a_schema.a_table as
select * from replacement
