-- The sources on whose rows the month's hits stand. One row per source.
select distinct source
from mart.risk_evidence
where month = $month
order by source
