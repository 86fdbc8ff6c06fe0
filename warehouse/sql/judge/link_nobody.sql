-- The standing rows of a source that names neither a person nor a household: vacancies, donors, sales.
-- One row per standing row.
select
    standing.* exclude (key),
    cast(null as varchar) as unlinked
from standing
