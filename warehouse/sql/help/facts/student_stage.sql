-- Fact student_stage: at which stages members study (在读, 新录取) by the latest record.
-- One row per household asked and stage; without a value where no member has a record.
with latest as (
    select
        latest_enrolment.household_no,
        latest_enrolment.enrolment,
        education.stage
    from conformed.latest_enrolment
    inner join conformed.education
        on
            education.file_no = latest_enrolment.file_no
            and education.sheet_no = latest_enrolment.sheet_no
            and education.row_no = latest_enrolment.row_no
)

select distinct
    asked.household_no,
    case when latest.enrolment in ('在读', '新录取') then latest.stage when latest.enrolment is not null then '' end as value
from asked
left join latest on latest.household_no = asked.household_no
