-- mart.suggested_list: the households that townships are to look at.
-- One row per household with a hit; of one already monitored only risk types that no earlier month's row
-- and no case opened before this month's first run bears. Law: EXACT (Tables).
insert into mart.suggested_list by name
with known_type as (
    select
        suggested_list.household_no,
        unnest(string_split(suggested_list.risk_types, '、')) as risk_type
    from mart.suggested_list
    where suggested_list.month < $month
    union
    select
        case_snapshot.household_no,
        case_snapshot.risk_type
    from case_snapshot
),

listed as (
    select
        risk_hits.household_no,
        risk_hits.risk_type,
        risk_hits.channel,
        risk_hits.rule_id,
        coalesce(household.monitoring_status = '未消除', false) as already_monitored
    from mart.risk_hits
    inner join conformed.household on household.household_no = risk_hits.household_no
    left join known_type
        on known_type.household_no = risk_hits.household_no and known_type.risk_type = risk_hits.risk_type
    where
        risk_hits.month = $month
        and (known_type.risk_type is null or household.monitoring_status is distinct from '未消除')
)

select
    $month as month,
    household.household_no,
    household.head_name,
    household.township,
    household.village,
    household.village_code,
    household.household_type,
    array_to_string(list_sort(list(distinct listed.risk_type)), '、') as risk_types,
    array_to_string(list_sort(list(distinct listed.channel)), '、') as channels,
    array_to_string(list_sort(list(distinct listed.rule_id)), '、') as rule_ids,
    any_value(listed.already_monitored) as already_monitored
from listed
inner join conformed.household on household.household_no = listed.household_no
group by all
