-- What is told of a household (dropouts): who of school age left school, for whoever is to bring them back.
-- One row per member who is 辍学 in the latest record; no cost, no illness. Law: policy/rules/DROPOUT.toml.
select
    latest.household_no,
    '辍学学生：' || member.person_name || '（' || member.id_no || '），'
    || concat_ws('，', education.stage, education.school, strftime(latest.status_on, '%Y-%m-%d') || ' 起辍学') as told
from conformed.latest_enrolment as latest
inner join conformed.education as education
    on
        education.file_no = latest.file_no
        and education.sheet_no = latest.sheet_no
        and education.row_no = latest.row_no
inner join conformed.member as member on member.id_no = latest.id_no
cross join policy.in_force as law
where
    latest.enrolment = '辍学'
    and completed_years(member.born_on, law.month_start) between law.school_age_from and law.school_age_to
    and latest.household_no in (select unnest($households))
order by latest.household_no, member.id_no
