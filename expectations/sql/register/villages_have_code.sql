-- Which households have no village code? A village's water cannot be matched to them.
-- One row.
select
    count(*) = 0 as is_kept,
    count(*) || ' 户没有行政区划代码' as observed
from conformed.household
where village_code is null
