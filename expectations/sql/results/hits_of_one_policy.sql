-- How many versions of policy do the month's hits bear?
-- One row.
select
    count(distinct policy_version) <= 1 and count(*) = count(policy_version) as is_kept,
    count(distinct policy_version) || ' 个政策版本，' || (count(*) - count(policy_version)) || ' 条未注明' as observed
from mart.risk_hits
where month = getvariable('gate_month')
