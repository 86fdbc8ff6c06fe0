-- linked: the register's rows of persons; of one ID in two households the other is used nowhere.
-- One row per person and household.
create or replace view linked as
select
    registered_person.*,
    case when registered_person.is_twice then 'PERSON_TWICE' end as unlinked
from conformed.registered_person
