-- Of which monitored households is it not known since when they are?
-- One row.
select
    count(*) = 0 as is_kept,
    count(*) || ' 户不知从何时起监测' as observed
from mart.elimination
where month = getvariable('gate_month') and months_monitored is null
