-- The tables of a schema that have a column.
-- One row per table, by name.
select table_name
from information_schema.columns
where table_schema = $schema and column_name = $column
order by table_name
