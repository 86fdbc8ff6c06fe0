-- mart.quarantine: files that are refused whole, one row each.
insert into mart.quarantine by name
select
    month,
    source,
    sha256 as file_sha256,
    reason,
    file_name
from raw.file
where month = $month and status = 'refused'
