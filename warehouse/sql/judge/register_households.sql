-- conformed.household: the register of households in force for the month.
-- One row per household. Law: EXACT (Files): the union of the month's files; a township with no row in
-- them keeps the rows of the month before. A household without an area code takes its village's.
create or replace table conformed.household as
with latest as (
    select *
    from standing
    qualify row_number() over (partition by household_no order by month desc) = 1
),

township_month as (
    select distinct
        township,
        month
    from standing
),

gone as (
    select distinct latest.household_no
    from latest
    inner join township_month on township_month.township = latest.township and township_month.month > latest.month
    left join refused_key on refused_key.key = latest.key and refused_key.month = township_month.month
    where refused_key.key is null
),

registered as (
    select latest.*
    from latest
    where latest.household_no not in (select gone.household_no from gone)
),

village_code as (
    select
        township,
        village,
        area_code as code
    from registered
    where area_code is not null
    group by township, village, area_code
    qualify row_number() over (partition by township, village order by count(*) desc, area_code) = 1
)

select
    registered.household_no,
    registered.head_name,
    registered.head_id_no,
    registered.township,
    registered.village,
    registered.hamlet,
    coalesce(registered.area_code, village_code.code) as village_code,
    registered.household_type,
    registered.monitoring_status,
    registered.identified_on,
    registered.eliminated_on,
    registered.policy_enjoyed,
    registered.phone,
    registered.month,
    registered.file_no,
    registered.sheet_no,
    registered.row_no
from registered
left join village_code
    on village_code.township = registered.township and village_code.village = registered.village
