-- Which school rows of this month's files cost over 200,000 yuan? Most often 元 was read for 万元.
-- One row.
select
    count(*) = 0 as is_kept,
    count(*) || ' 行费用超过 20 万元' as observed
from conformed.education
where month = getvariable('gate_month')
    and coalesce(tuition_yuan, 0) + coalesce(boarding_yuan, 0) + coalesce(other_yuan, 0) > 200000
