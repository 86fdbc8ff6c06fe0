-- Which open cases wait at no level?
-- One row.
select
    count(*) = 0 as is_kept,
    count(*) || ' 户在办而不知在哪一级' as observed
from mart.name_standing
where month = getvariable('gate_month') and place = 'pending' and level is null
