-- What became of the cases of each village?
-- One row per village with a case that a level has spoken of.
select
    township || village as name,
    count(*) as checked,
    count(*) filter (where by_village or by_township or by_district) as refused,
    count(*) filter (where by_village) as by_village,
    count(*) filter (where by_township) as by_township,
    count(*) filter (where by_district) as by_district,
    count(*) filter (where is_sent_back) as sent_back,
    count(*) filter (where is_determined) as determined
from annual_case
where is_checked
group by name
order by name
