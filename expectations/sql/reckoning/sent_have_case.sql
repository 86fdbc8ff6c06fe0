-- Which households stand on a list that went out and have no case?
-- One row.
select
    count(*) = 0 as is_kept,
    count(*) || ' 户名单已发出而台账没有案件' as observed
from mart.name_standing
where month = getvariable('gate_month') and is_sent and (case_no is null or place is null)
