-- One household of the register in force, as lists say it.
-- One row, or none where the register does not have it.
select
    household.head_name,
    household.head_id_no,
    household.township,
    household.village,
    coalesce(household.village_code, '') as village_code,
    coalesce(household.hamlet, '') as hamlet,
    household.household_type,
    coalesce(household.phone, '') as phone,
    coalesce(household.monitoring_status = '未消除', false) as is_monitored,
    cast((
        select household_metrics.net_income_per_capita
        from mart.household_metrics
        where household_metrics.household_no = household.household_no
        order by household_metrics.month desc
        limit 1
    ) as varchar) as net_income,
    (
        select count(*)
        from conformed.member
        where member.household_no = household.household_no
    ) as members
from conformed.household
where household.household_no = $household_no
