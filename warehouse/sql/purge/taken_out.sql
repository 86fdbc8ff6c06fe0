-- How many of these contents were taken out when their term was over: accepted once, and read by nobody any more.
-- One row.
select count(distinct file.sha256)
from raw.file as file
left join raw.content as content on content.content_no = file.content_no
where
    file.status <> 'refused'
    and file.content_no is not null
    and content.content_no is null
    and list_contains($contents, file.sha256)
