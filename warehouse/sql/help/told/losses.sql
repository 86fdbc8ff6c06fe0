-- What is told of a household (losses): disasters and accidents of W and what they cost, for relief.
-- One row per loss. Law: HELP 1.
select
    incidents.household_no,
    concat_ws(
        '，',
        incidents.incident_class || '：' || incidents.incident_type,
        strftime(incidents.happened_on, '%Y-%m-%d'),
        '损失 ' || in_words(incidents.loss_yuan, true) || ' 元',
        '已获赔付 ' || in_words(incidents.paid_yuan, true) || ' 元'
    ) as told
from conformed.incidents as incidents
cross join policy.in_force as law
where
    incidents.unlinked is null
    and incidents.person_status in ('正常', '死亡')
    and incidents.happened_on between law.window_start and law.window_end
    and incidents.household_no in (select unnest($households))
order by incidents.household_no, incidents.happened_on, incidents.incident_type
