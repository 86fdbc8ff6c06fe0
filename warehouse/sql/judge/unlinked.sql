-- mart.unlinked: rows of the month's own files that are accepted but used nowhere.
-- One row per such row.
insert into mart.unlinked by name
select
    $month as month,
    $source as source,
    file.sha256 as file_sha256,
    sheet.sheet,
    linked.row_no,
    linked.unlinked as reason,
    file.file_name
from linked
inner join raw.file as file on file.file_no = linked.file_no
inner join raw.sheet as sheet on sheet.content_no = file.content_no and sheet.sheet_no = linked.sheet_no
where linked.unlinked is not null and linked.month = $month
