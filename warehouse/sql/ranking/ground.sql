-- What there is to learn from and to judge by.
-- One row per part: rows, rows determined after their month, households determined.
select
    part,
    count(*) as month_rows,
    count(*) filter (where is_determined) as determined_rows,
    count(distinct household_no) filter (where is_determined) as determined_households
from ranking_feature
group by part
