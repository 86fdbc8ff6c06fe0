-- The month's suggested list as it is printed: DOMAIN 5's priority.
-- One row per household: most risk types first, then the greatest distance from a line, then the number.
with reach as (
    select
        household_no,
        max(coalesce(abs(cast(metric - line as double)) / nullif(cast(line as double), 0), 0))
            as furthest,
        list(risk_type || '：' || explanation order by risk_type, rule_id) as explanations
    from mart.risk_hits
    where month = $month
    group by household_no
),

asset as (
    select
        household_no,
        list(
            distinct asset_type
            || case when registered_on is null then '' else '（登记于 ' || cast(registered_on as varchar) || '）' end
        ) as assets
    from conformed.assets
    where unlinked is null and person_status = '正常'
    group by household_no
)

select
    suggested_list.household_no,
    suggested_list.head_name,
    household.head_id_no,
    suggested_list.township,
    suggested_list.village,
    coalesce(household.hamlet, '') as hamlet,
    coalesce(suggested_list.village_code, '') as village_code,
    suggested_list.household_type,
    coalesce(household.phone, '') as phone,
    suggested_list.risk_types,
    suggested_list.already_monitored,
    reach.explanations,
    coalesce(list_sort(asset.assets), []) as assets
from mart.suggested_list
inner join reach on reach.household_no = suggested_list.household_no
inner join conformed.household on household.household_no = suggested_list.household_no
left join asset on asset.household_no = suggested_list.household_no
where suggested_list.month = $month
order by
    len(string_split(suggested_list.risk_types, '、')) desc,
    reach.furthest desc,
    suggested_list.household_no asc
