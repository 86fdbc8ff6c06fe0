-- Which households with members have no 户主 among them, or several?
-- One row.
with heads as (
    select
        household_no,
        count(*) filter (where relation in ('户主', '本人')) as heads
    from conformed.member
    group by household_no
)

select
    count(*) filter (where heads <> 1) = 0 as is_kept,
    count(*) filter (where heads = 0) || ' 户没有户主，' || count(*) filter (where heads > 1) || ' 户有多个户主' as observed
from heads
