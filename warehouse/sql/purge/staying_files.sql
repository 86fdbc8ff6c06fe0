-- The receipts of department files that stay.
-- One row per file that is none of purged_file.
select
    month,
    file_name,
    sha256
from raw.file
where file_no not in (select purged_file.file_no from purged_file)
