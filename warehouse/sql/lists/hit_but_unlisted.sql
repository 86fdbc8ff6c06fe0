-- Households of $numbers that the month has hits of, but that are not on its suggested list: the register still shows
-- them as monitored although their monitoring has ended.
-- One row per household, in the columns of listed.sql.
with asset as (
    select
        household_no,
        list(
            distinct asset_type
            || case when registered_on is null then '' else '（登记于 ' || cast(registered_on as varchar) || '）' end
        ) as assets
    from conformed.assets
    where unlinked is null and person_status = '正常'
    group by household_no
),

hit as (
    select
        household_no,
        array_to_string(list_sort(list(distinct risk_type)), '、') as risk_types,
        list(risk_type || '：' || explanation order by risk_type, rule_id) as explanations
    from mart.risk_hits
    where month = $month and household_no in (select unnest(cast($numbers as varchar[])))
    group by household_no
)

select
    household.household_no,
    household.head_name,
    household.head_id_no,
    household.township,
    household.village,
    coalesce(household.hamlet, '') as hamlet,
    coalesce(household.village_code, '') as village_code,
    household.household_type,
    coalesce(household.phone, '') as phone,
    hit.risk_types,
    true as already_monitored,
    hit.explanations,
    coalesce(list_sort(asset.assets), []) as assets
from hit
inner join conformed.household on household.household_no = hit.household_no
left join asset on asset.household_no = hit.household_no
left join mart.suggested_list
    on suggested_list.household_no = hit.household_no and suggested_list.month = $month
where suggested_list.household_no is null
order by household.household_no
