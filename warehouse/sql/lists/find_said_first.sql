-- Of one source's evidence the rows that said the same first, in whatever file of the month or of an earlier one, a
-- superseded one too. One row per row of evidence. Rows are the same that are equal in all known columns, as EXACT
-- says of duplicates.
insert into said_first
with asked as (
    select distinct
        risk_evidence.source,
        risk_evidence.file_sha256,
        coalesce(risk_evidence.sheet, '') as sheet,
        risk_evidence.row_no,
        content.content_no,
        sheet.sheet_no
    from mart.risk_evidence
    inner join raw.content on content.sha256 = risk_evidence.file_sha256 and content.source = risk_evidence.source
    inner join raw.sheet
        on sheet.content_no = content.content_no and sheet.sheet = coalesce(risk_evidence.sheet, '')
    where risk_evidence.month = $month and risk_evidence.source = $source
),

asked_key as (
    select distinct staged.key
    from asked
    inner join a_schema.a_table as staged
        on
            staged.content_no = asked.content_no
            and staged.sheet_no = asked.sheet_no
            and staged.row_no = asked.row_no
),

said as (
    select
        content_no,
        sheet_no,
        row_no,
        key,
        hash(*columns(* exclude (content_no, sheet_no, row_no, key, fault))) as body
    from a_schema.a_table
    where fault is null and key in (select asked_key.key from asked_key)
),

came as (
    select
        content_no,
        sha256,
        min(file_no) as file_no,
        cast(min(received_at) as date) as accepted_on
    from raw.file
    where content_no is not null and month <= $month
    group by content_no, sha256
),

equal_row as (
    select
        asked.source,
        asked.file_sha256,
        asked.sheet,
        asked.row_no,
        asked.source || '|' || left(came.sha256, 16) || '|' || sheet.sheet || '|' || earlier.row_no as key,
        came.accepted_on,
        came.file_no,
        earlier.sheet_no,
        earlier.row_no as earlier_row_no
    from asked
    inner join said
        on
            said.content_no = asked.content_no
            and said.sheet_no = asked.sheet_no
            and said.row_no = asked.row_no
    inner join said as earlier on earlier.key = said.key and earlier.body = said.body
    inner join came on came.content_no = earlier.content_no
    inner join raw.sheet on sheet.content_no = earlier.content_no and sheet.sheet_no = earlier.sheet_no
)

select
    source,
    file_sha256,
    sheet,
    row_no,
    first(key order by file_no, sheet_no, earlier_row_no) as key,
    min(accepted_on) as accepted_on
from equal_row
group by source, file_sha256, sheet, row_no
