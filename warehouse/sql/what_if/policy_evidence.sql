-- policy_evidence: the rows of files behind hits, under each policy that a rule tells from others.
-- One row per policy, hit and row of a file.
create or replace temp table policy_evidence (
    policy_no integer not null,
    rule_id varchar not null,
    household_no varchar not null,
    source varchar,
    file_sha256 varchar,
    sheet varchar,
    row_no bigint,
    event_date date,
    amount decimal(14, 2),
    file_name varchar
)
