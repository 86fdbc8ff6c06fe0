-- mart.quarantine: the refused rows of the month's standing files that no later accepted row has made good.
-- One row per refused row. Law: EXACT (Rows): a later accepted row of its key, of the same or a later file.
insert into mart.quarantine by name
with refused as (
    select
        staged.file_no,
        staged.place,
        staged.sheet_no,
        staged.row_no,
        staged.key,
        coalesce(exception.column_name, split_part(staged.fault, ':', 1)) as column_name,
        coalesce(exception.reason, split_part(staged.fault, ':', 2)) as reason
    from staged
    left join exception
        on
            exception.file_no = staged.file_no
            and exception.sheet_no = staged.sheet_no
            and exception.row_no = staged.row_no
    where staged.month = $month and (staged.fault is not null or exception.verdict = 'refused')
),

made_good as (
    select distinct
        refused.file_no,
        refused.sheet_no,
        refused.row_no
    from refused
    inner join staged as later on later.key = refused.key and later.month = $month
    left join exception
        on
            exception.file_no = later.file_no
            and exception.sheet_no = later.sheet_no
            and exception.row_no = later.row_no
    where
        later.fault is null
        and coalesce(exception.verdict, 'accepted') in ('accepted', 'outdone')
        and (later.place, later.sheet_no, later.row_no) > (refused.place, refused.sheet_no, refused.row_no)
)

select
    $month as month,
    $source as source,
    file.sha256 as file_sha256,
    sheet.sheet,
    refused.row_no,
    refused.column_name,
    refused.reason,
    json_merge_patch(to_json(raw_row), '{"content_no": null, "sheet_no": null, "row_no": null}') as raw,
    file.file_name
from refused
inner join raw.file as file on file.file_no = refused.file_no
inner join raw.sheet as sheet on sheet.content_no = file.content_no and sheet.sheet_no = refused.sheet_no
inner join raw_row
    on
        raw_row.content_no = file.content_no
        and raw_row.sheet_no = refused.sheet_no
        and raw_row.row_no = refused.row_no
where (refused.file_no, refused.sheet_no, refused.row_no) not in (
    select
        file_no,
        sheet_no,
        row_no
    from made_good
)
