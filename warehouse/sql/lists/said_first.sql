-- said_first: for each row of the month's evidence the row that said the same first, and since when the office has it.
-- One row per row of a file. What a file sent again repeats is no new evidence. Law: CASES 1, HELP 1 and 2.
create or replace temp table said_first (
    source varchar,
    file_sha256 varchar,
    sheet varchar,
    row_no bigint,
    key varchar,
    accepted_on date
);

-- said_evidence: the evidence of hits, each row with its key, that of the row that said the same first.
-- One row per household, rule and row of a file.
create or replace temp view said_evidence as
select
    risk_evidence.*,
    coalesce(
        said_first.key,
        risk_evidence.source || '|' || left(risk_evidence.file_sha256, 16)
        || '|' || coalesce(risk_evidence.sheet, '') || '|' || risk_evidence.row_no
    ) as key,
    said_first.accepted_on
from mart.risk_evidence
left join said_first
    on
        said_first.source = risk_evidence.source
        and said_first.file_sha256 = risk_evidence.file_sha256
        and said_first.sheet = coalesce(risk_evidence.sheet, '')
        and said_first.row_no = risk_evidence.row_no
