-- purged_file: the receipts of department files whose term is over.
-- One row per file of a month before the first that is kept; a content that an open case or claim stands on stays.
create or replace temp table purged_file as
select
    file_no,
    content_no,
    month,
    source,
    file_name,
    sha256
from raw.file
where month < $kept_from and not list_contains($needed, sha256)
