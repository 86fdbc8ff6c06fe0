-- evidence_row: the rows of files on which a rule's hits rest.
-- One row per hit and row of a file.
select
    evidence.household_no,
    evidence.source,
    file.sha256 as file_sha256,
    sheet.sheet,
    evidence.row_no,
    evidence.event_on as event_date,
    evidence.amount_yuan as amount,
    file.file_name
from evidence
inner join raw.file as file on file.file_no = evidence.file_no
inner join raw.sheet as sheet on sheet.content_no = file.content_no and sheet.sheet_no = evidence.sheet_no
