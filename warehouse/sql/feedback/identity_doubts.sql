-- Rows of the month whose name does not fit the registered one of their ID number.
-- One row per row of a file.
with head as (
    select
        head_id_no,
        min(household_no) as household_no
    from conformed.household
    group by head_id_no
)

select
    doubt.id_no,
    case when doubt.is_head and head.household_no is not null then household.head_name else person.person_name end
        as registered_name,
    doubt.sent_name,
    doubt.source,
    file.file_name,
    sheet.sheet,
    doubt.row_no,
    coalesce(household.township, '') as township,
    coalesce(household.village, '') as village,
    coalesce(household.household_no, '') as household_no
from conformed.name_mismatch as doubt
inner join raw.file as file on file.file_no = doubt.file_no
inner join raw.sheet as sheet on sheet.content_no = file.content_no and sheet.sheet_no = doubt.sheet_no
left join conformed.person on person.id_no = doubt.id_no
left join head on head.head_id_no = doubt.id_no
left join conformed.household as household
    on
        household.household_no
        = case when doubt.is_head then coalesce(head.household_no, person.household_no) else person.household_no end
where doubt.month = $month
order by doubt.id_no, doubt.sent_name, doubt.source, file.file_name, sheet.sheet, doubt.row_no
