-- linked: the register's rows of households; none of them is unlinked.
-- One row per household.
create or replace view linked as
select
    household.*,
    cast(null as varchar) as unlinked
from conformed.household
