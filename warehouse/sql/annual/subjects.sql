-- How many of the cases that a level has spoken of are about one person?
-- One row.
select
    count(*) as checked,
    count(*) filter (where is_of_person) as subjects
from annual_unit
where measure = '不同意纳入'
