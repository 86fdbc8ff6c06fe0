-- What is told of a household (students): who studies where, for loans, grants and holiday work.
-- One row per member who is 在读 or 新录取 in the latest record; no illness. Law: HELP 1.
select
    latest.household_no,
    '学生：' || member.person_name || '（' || member.id_no || '），'
    || concat_ws('，', education.stage, education.school, latest.enrolment) as told
from conformed.latest_enrolment as latest
inner join conformed.education as education
    on
        education.file_no = latest.file_no
        and education.sheet_no = latest.sheet_no
        and education.row_no = latest.row_no
inner join conformed.member as member on member.id_no = latest.id_no
where latest.enrolment in ('在读', '新录取') and latest.household_no in (select unnest($households))
order by latest.household_no, member.id_no
