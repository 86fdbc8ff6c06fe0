-- conformed.alert: city alerts and village reports dated in W or in the month, by risk type.
-- One row per alert or report and risk type that it names. Law: EXACT (Values; Rules).
with told as (
    select
        household_no,
        'city_alerts' as source,
        risk_types,
        alerted_on as told_on,
        file_no,
        sheet_no,
        row_no
    from conformed.city_alerts
    where unlinked is null and person_status = '正常'
    union all
    select
        household_no,
        'village_reports' as source,
        risk_types,
        reported_on as told_on,
        file_no,
        sheet_no,
        row_no
    from conformed.village_reports
    where unlinked is null
)

select distinct
    told.household_no,
    told.source,
    risk.risk_type,
    told.told_on,
    told.file_no,
    told.sheet_no,
    told.row_no
from told
cross join policy.in_force as law
cross join unnest(string_split_regex(told.risk_types, '[、,;]')) as risk (risk_type)
where told.told_on between law.window_start and law.month_end and risk.risk_type <> ''
