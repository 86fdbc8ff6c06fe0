-- How many households the frame has by township, kind and closeness.
-- One row per township, kind and band that has any.
select
    township,
    kind,
    band,
    count(*) as frame
from survey_frame
group by township, kind, band
order by township, kind, band
