-- mart.suggested_list: the households that townships are to look at.
-- One row per household with a hit that puts it on the list. Law: EXACT (Tables).
insert into mart.suggested_list by name
select
    $month as month,
    household.household_no,
    household.head_name,
    household.township,
    household.village,
    household.village_code,
    household.household_type,
    array_to_string(list_sort(list(distinct listed_hit.risk_type)), '、') as risk_types,
    array_to_string(list_sort(list(distinct listed_hit.channel)), '、') as channels,
    array_to_string(list_sort(list(distinct listed_hit.rule_id)), '、') as rule_ids,
    any_value(listed_hit.already_monitored) as already_monitored
from listed_hit
inner join conformed.household on household.household_no = listed_hit.household_no
group by all
