-- Which households are or were monitored, by the later word of ledger and register, for others to read.
-- One row per household and time of being monitored; eliminated_on is empty where it lasts.
create view v_monitored as
select
    household_no,
    category,
    risk_types,
    determined_on,
    eliminated_on,
    is_relapse,
    number
from monitored_spell
