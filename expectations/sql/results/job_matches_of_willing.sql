-- Which people are proposed for a vacancy who are no member of that household, or not willing?
-- One row.
select
    count(*) = 0 as is_kept,
    count(*) || ' 人不在册或不愿就业' as observed
from mart.job_matches as matched
left join conformed.person as person
    on person.id_no = matched.person_key and person.household_no = matched.household_no and person.person_status = '正常'
left join conformed.labour as labour on labour.id_no = matched.person_key
where matched.month = getvariable('gate_month')
    and (person.id_no is null or labour.is_willing is distinct from '是')
