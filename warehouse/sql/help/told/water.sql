-- What is told of a household (water): which supply is below standard since when, and how far it reaches.
-- One row per household and open outage. Law: HELP 1.
select
    outage.household_no,
    '供水：' || concat_ws(
        '，',
        outage.supply,
        strftime(outage.starts_on, '%Y-%m-%d') || ' 起',
        case when outage.hamlet is not null then '范围 ' || outage.hamlet end
    ) as told
from conformed.household_without_water as outage
where outage.household_no in (select unnest($households))
order by outage.household_no, outage.starts_on, outage.supply
