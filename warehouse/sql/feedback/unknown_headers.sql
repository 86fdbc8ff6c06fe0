-- Headers of the month's standing files that no column of ours bears.
-- One row per source and header.
select
    header.source,
    header.name,
    min(header.file_name) as file_name,
    count(distinct header.file_name) as files
from (
    select
        file.source,
        file.file_name,
        unnest(sheet.unknown_headers) as name
    from raw.file as file
    inner join raw.sheet as sheet on sheet.content_no = file.content_no
    where file.month = $month and file.status = 'accepted'
) as header
group by header.source, header.name
order by header.source, header.name
