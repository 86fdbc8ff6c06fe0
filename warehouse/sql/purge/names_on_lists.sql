-- The rows of suggested lists whose name goes; household and risk types stay, since what was listed is not new again.
-- One row per row of a month before the first that is kept that still bears a name.
create or replace temp view going as
select one.rowid as row_id
from mart.suggested_list as one
where one.month < getvariable('kept_from') and one.head_name is not null
