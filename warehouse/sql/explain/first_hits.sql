-- In which month each risk type of a household was first found, up to $month.
-- One row per risk type.
select
    risk_type,
    min(month) as month
from mart.risk_hits
where household_no = $household_no and month <= $month
group by risk_type
order by month, risk_type
