-- conformed.name_mismatch: rows whose name does not fit the registered one of their ID number.
-- One row per such row of a source; the district says whether it is the same person.
select
    'medical' as source,
    month,
    file_no,
    sheet_no,
    row_no,
    id_no,
    person_name as sent_name,
    false as is_head
from conformed.medical
where unlinked = 'NAME_MISMATCH'
union all
select
    'diseases' as source,
    month,
    file_no,
    sheet_no,
    row_no,
    id_no,
    person_name as sent_name,
    false as is_head
from conformed.diseases
where unlinked = 'NAME_MISMATCH'
union all
select
    'welfare' as source,
    month,
    file_no,
    sheet_no,
    row_no,
    id_no,
    person_name as sent_name,
    false as is_head
from conformed.welfare
where unlinked = 'NAME_MISMATCH'
union all
select
    'disability' as source,
    month,
    file_no,
    sheet_no,
    row_no,
    id_no,
    person_name as sent_name,
    false as is_head
from conformed.disability
where unlinked = 'NAME_MISMATCH'
union all
select
    'education' as source,
    month,
    file_no,
    sheet_no,
    row_no,
    id_no,
    person_name as sent_name,
    false as is_head
from conformed.education
where unlinked = 'NAME_MISMATCH'
union all
select
    'employment' as source,
    month,
    file_no,
    sheet_no,
    row_no,
    id_no,
    person_name as sent_name,
    false as is_head
from conformed.employment
where unlinked = 'NAME_MISMATCH'
union all
select
    'incidents' as source,
    month,
    file_no,
    sheet_no,
    row_no,
    id_no,
    person_name as sent_name,
    false as is_head
from conformed.incidents
where unlinked = 'NAME_MISMATCH'
union all
select
    'assets' as source,
    month,
    file_no,
    sheet_no,
    row_no,
    id_no,
    person_name as sent_name,
    false as is_head
from conformed.assets
where unlinked = 'NAME_MISMATCH'
union all
select
    'insurance' as source,
    month,
    file_no,
    sheet_no,
    row_no,
    id_no,
    person_name as sent_name,
    false as is_head
from conformed.insurance
where unlinked = 'NAME_MISMATCH'
union all
select
    'city_alerts' as source,
    month,
    file_no,
    sheet_no,
    row_no,
    id_no,
    person_name as sent_name,
    false as is_head
from conformed.city_alerts
where unlinked = 'NAME_MISMATCH'
union all
select
    'medical_totals' as source,
    month,
    file_no,
    sheet_no,
    row_no,
    id_no,
    person_name as sent_name,
    false as is_head
from conformed.medical_totals
where unlinked = 'NAME_MISMATCH'
union all
select
    'labour' as source,
    month,
    file_no,
    sheet_no,
    row_no,
    id_no,
    person_name as sent_name,
    false as is_head
from conformed.labour
where unlinked = 'NAME_MISMATCH'
union all
select
    'housing' as source,
    month,
    file_no,
    sheet_no,
    row_no,
    head_id_no as id_no,
    head_name as sent_name,
    true as is_head
from conformed.housing
where unlinked = 'NAME_MISMATCH'
union all
select
    'industry' as source,
    month,
    file_no,
    sheet_no,
    row_no,
    head_id_no as id_no,
    head_name as sent_name,
    true as is_head
from conformed.industry
where unlinked = 'NAME_MISMATCH'
union all
select
    'village_reports' as source,
    month,
    file_no,
    sheet_no,
    row_no,
    head_id_no as id_no,
    head_name as sent_name,
    true as is_head
from conformed.village_reports
where unlinked = 'NAME_MISMATCH'
