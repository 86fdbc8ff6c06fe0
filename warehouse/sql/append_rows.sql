-- The rows registered as `landed_rows` added to a table; names of tables cannot be parameters.
-- One row per row registered.
insert into a_schema.a_table by name
from landed_rows
