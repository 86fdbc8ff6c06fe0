-- Whose age on the day of the record does not fit the stage of schooling?
-- One row. The bounds leave three years for those who start late or repeat.
with stages as (
    select *
    from (
        values
        ('学前', 2, 8), ('小学', 5, 16), ('初中', 10, 19), ('高中', 13, 23), ('中职', 13, 30)
    ) as stage_age (stage, youngest, oldest)
),

aged as (
    select
        education.stage,
        date_diff('year', person.born_on, education.status_on) as age
    from conformed.education as education
    inner join conformed.person as person on education.id_no = person.id_no
    where education.month = getvariable('gate_month')
)

select
    count(*) = 0 as is_kept,
    count(*) || ' 人年龄与学段不符' as observed
from aged
inner join stages on aged.stage = stages.stage
where aged.age not between stages.youngest and stages.oldest
