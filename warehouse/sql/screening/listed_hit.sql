-- listed_hit: the hits (hit_row) that put a household on the list; of one already monitored only risk types that no
-- earlier month's row and no case opened before this month's first run bears. Law: EXACT (Tables).
-- One row per policy, household, rule and risk type.
create or replace temp table listed_hit as
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
)

select
    hit_row.policy_no,
    hit_row.household_no,
    hit_row.risk_type,
    hit_row.channel,
    hit_row.rule_id,
    coalesce(household.monitoring_status = '未消除', false) as already_monitored
from hit_row
inner join conformed.household on household.household_no = hit_row.household_no
left join known_type
    on known_type.household_no = hit_row.household_no and known_type.risk_type = hit_row.risk_type
where known_type.risk_type is null or household.monitoring_status is distinct from '未消除'
