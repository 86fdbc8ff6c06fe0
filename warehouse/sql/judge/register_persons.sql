-- conformed.registered_person: the rows of persons in force for the month, one ID possibly in two households.
-- One row per person and household. Law: EXACT (Files; Who is who): of two rows the 正常 one counts,
-- then the later file's, then the later row.
create or replace table conformed.registered_person as
with placed as (
    select
        standing.*,
        household.township
    from standing
    inner join conformed.household as household on household.household_no = standing.household_no
),

latest as (
    select *
    from placed
    qualify row_number() over (partition by id_no, household_no order by month desc) = 1
),

township_month as (
    select distinct
        township,
        month
    from placed
),

gone as (
    select distinct latest.key
    from latest
    inner join township_month on township_month.township = latest.township and township_month.month > latest.month
    left join refused_key on refused_key.key = latest.key and refused_key.month = township_month.month
    where refused_key.key is null
)

select
    latest.id_no,
    latest.household_no,
    latest.person_name,
    coalesce(latest.person_status, '正常') as person_status,
    birthday(latest.id_no) as born_on,
    latest.relation,
    latest.health,
    latest.labour_capacity,
    latest.in_school,
    latest.month,
    latest.file_no,
    latest.sheet_no,
    latest.row_no,
    row_number() over (
        partition by latest.id_no
        order by
            coalesce(latest.person_status, '正常') = '正常' desc,
            latest.place desc,
            latest.sheet_no desc,
            latest.row_no desc
    ) > 1 as is_twice
from latest
where latest.key not in (select gone.key from gone)
