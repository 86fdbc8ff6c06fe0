-- Fact village_pairing: whether an enterprise paired with the village did something there in W.
-- One row per household asked. By 行政区划代码, or by the village's name where the pairing has no code.
select
    asked.household_no,
    case when count(pairings.held_on) > 0 then '是' else '否' end as value
from asked
cross join policy.in_force as law
left join conformed.household on household.household_no = asked.household_no
left join conformed.pairings
    on
        pairings.held_on between law.window_start and law.window_end
        and case
            when pairings.area_code is not null
                then rpad(pairings.area_code, 12, '0') = rpad(household.village_code, 12, '0')
            else pairings.village = household.village
        end
group by asked.household_no
