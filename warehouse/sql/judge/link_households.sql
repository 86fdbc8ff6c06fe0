-- The standing rows of a source that names a household by its number; the unknown are refused already.
-- One row per standing row.
select
    standing.* exclude (key),
    cast(null as varchar) as unlinked
from standing
