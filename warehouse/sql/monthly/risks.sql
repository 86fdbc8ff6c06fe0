-- How many households of each township bear each risk type? A household counts in each of its risk types.
-- One row per township and risk type.
with borne as (
    select
        township,
        household_no,
        unnest(string_split(risk_types, '、')) as risk_type
    from mart.suggested_list
    where month = $month
)

select
    township,
    risk_type,
    count(distinct household_no) as households
from borne
where risk_type <> ''
group by township, risk_type
order by township, risk_type
