-- mart.hit_person: whom the rows behind a month's hits name. Income is a whole household's, though its hits rest on
-- rows of persons too.
-- One row per household, rule and person.
insert into mart.hit_person by name
with named as (
    select 'medical' as source, file_no, sheet_no, row_no, id_no from conformed.medical
    union all
    select 'medical_totals' as source, file_no, sheet_no, row_no, id_no from conformed.medical_totals
    union all
    select 'diseases' as source, file_no, sheet_no, row_no, id_no from conformed.diseases
    union all
    select 'welfare' as source, file_no, sheet_no, row_no, id_no from conformed.welfare
    union all
    select 'disability' as source, file_no, sheet_no, row_no, id_no from conformed.disability
    union all
    select 'education' as source, file_no, sheet_no, row_no, id_no from conformed.education
    union all
    select 'employment' as source, file_no, sheet_no, row_no, id_no from conformed.employment
    union all
    select 'incidents' as source, file_no, sheet_no, row_no, id_no from conformed.incidents
    union all
    select 'city_alerts' as source, file_no, sheet_no, row_no, id_no from conformed.city_alerts
)

select distinct
    evidence.month,
    evidence.household_no,
    evidence.rule_id,
    named.id_no as person_key
from mart.risk_evidence as evidence
inner join raw.file as file
    on
        file.sha256 = evidence.file_sha256
        and file.file_name = evidence.file_name
        and file.source = evidence.source
inner join raw.sheet as sheet on sheet.content_no = file.content_no and sheet.sheet = evidence.sheet
inner join named
    on
        named.source = evidence.source
        and named.file_no = file.file_no
        and named.sheet_no = sheet.sheet_no
        and named.row_no = evidence.row_no
where evidence.month = $month and evidence.rule_id not in ('INCOME_BELOW_LINE', 'INCOME_DROP')
order by evidence.household_no, evidence.rule_id, named.id_no
