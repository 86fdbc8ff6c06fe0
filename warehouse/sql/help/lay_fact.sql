-- The view `one_fact` for as long as it is collected: temporary, so that a warehouse with nothing new stays as it is.
-- One row per household and value. The query of the fact is put into its from: it cannot be a parameter.
create or replace temp view one_fact as
select * from a_query
