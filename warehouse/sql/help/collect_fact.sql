-- One fact of the households asked, beside the others.
-- One row per household and value; matter only where the fact says it. Reads the view `one_fact`.
insert into help_fact by name
select
    $fact as fact,
    one_fact.*
from one_fact
