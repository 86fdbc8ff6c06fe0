-- Which people have both a proposal and a reason for having none?
-- One row.
select
    count(*) = 0 as is_kept,
    count(*) || ' 人既有推荐又有未匹配原因' as observed
from mart.job_unmatched as unmatched
inner join mart.job_matches as matched
    on matched.month = unmatched.month and matched.person_key = unmatched.person_key
where unmatched.month = getvariable('gate_month')
