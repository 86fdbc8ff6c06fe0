-- Who is said to have a job and was not yet 16 when it began?
-- One row.
select
    count(*) = 0 as is_kept,
    count(*) || ' 人在岗时未满 16 岁' as observed
from conformed.employment as employment
inner join conformed.person as person on employment.id_no = person.id_no
where employment.month = getvariable('gate_month')
    and employment.job_status = '在岗'
    and person.born_on > employment.since_on - interval 16 year
