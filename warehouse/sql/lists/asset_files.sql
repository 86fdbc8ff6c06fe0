-- The files by which asset registers have answered for the month.
-- One row per accepted file.
select distinct file.file_name
from raw.file
where file.month = $month and file.source = 'assets' and file.status = 'accepted'
order by file.file_name
