-- Which names on the list are not in the register, or stand there in another township or kind?
-- One row.
select
    count(*) = 0 as is_kept,
    count(*) || ' 户与台账不符' as observed
from mart.suggested_list as list
left join conformed.household as household on list.household_no = household.household_no
where list.month = getvariable('gate_month')
    and (
        household.household_no is null
        or list.township is distinct from household.township
        or list.household_type is distinct from household.household_type
        or list.already_monitored is distinct from coalesce(household.monitoring_status = '未消除', false)
    )
