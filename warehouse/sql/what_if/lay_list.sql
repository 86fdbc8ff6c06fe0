-- mart.suggested_list: the households asked about that one policy lists, with their risk types.
-- One row per household.
insert into mart.suggested_list by name
select
    $month as month,
    listed_hit.household_no,
    array_to_string(list_sort(list(distinct listed_hit.risk_type)), '、') as risk_types
from listed_hit
inner join household_asked on household_asked.household_no = listed_hit.household_no
where listed_hit.policy_no = $policy_no
group by listed_hit.household_no
