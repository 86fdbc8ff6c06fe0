-- How many households of each township bore each risk type on any list of the year? One counts in each of its types.
-- One row per township and risk type.
with placed as (
    select
        household_no,
        max_by(township, month) as township,
        unnest(list_distinct(flatten(list(string_split(risk_types, '、'))))) as risk_type
    from mart.suggested_list
    where month between $first and $last
    group by household_no
)

select
    township,
    risk_type,
    count(*) as households
from placed
where risk_type <> ''
group by township, risk_type
order by township, risk_type
