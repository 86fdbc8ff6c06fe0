-- conformed.cost: every cost and loss that a household bore, by kind and day, of the years that the window W touches:
-- from 1 January of the first to W's end (claims look at whole years, CASES 4; rules at W).
-- One row per settlement, increase of a cumulated sum, school record or loss. Also of members who died
-- (the household bore it), not of those who moved away. Law: DOMAIN 5, EXACT (Rules: floors).
with borne_medical as (
    select medical.*
    from conformed.medical
    where
        medical.unlinked is null
        and medical.person_status in ('正常', '死亡')
        and not exists (
            select 1
            from conformed.medical_total_increase
            where
                medical_total_increase.id_no = medical.id_no
                and medical.settled_on between medical_total_increase.period_from and medical_total_increase.period_to
        )
),

cost as (
    select
        household_no,
        id_no,
        'medical_self_pay' as kind,
        settled_on as happened_on,
        coalesce(
            given_self_pay_yuan,
            greatest(
                total_yuan - coalesce(basic_yuan, 0) - coalesce(serious_yuan, 0)
                - coalesce(aid_yuan, 0) - coalesce(other_yuan, 0),
                0
            )
        ) as cost_yuan,
        'medical' as source,
        file_no,
        sheet_no,
        row_no
    from borne_medical
    union all
    select
        household_no,
        id_no,
        'medical_self_pay' as kind,
        period_to as happened_on,
        increase_yuan as cost_yuan,
        'medical_totals' as source,
        file_no,
        sheet_no,
        row_no
    from conformed.medical_total_increase
    where person_status in ('正常', '死亡')
    union all
    select
        household_no,
        id_no,
        case enrolment when '新录取' then 'school_entry_cost' else 'in_school_cost' end as kind,
        status_on as happened_on,
        greatest(
            coalesce(tuition_yuan, 0) + coalesce(boarding_yuan, 0) + coalesce(other_yuan, 0) - coalesce(aid_yuan, 0), 0
        ) as cost_yuan,
        'education' as source,
        file_no,
        sheet_no,
        row_no
    from conformed.education
    where
        unlinked is null
        and person_status in ('正常', '死亡')
        and (
            enrolment = '在读'
            or (enrolment = '新录取' and stage in ('高中', '中职', '高职高专', '本科', '研究生'))
        )
    union all
    select
        household_no,
        id_no,
        case incident_class when '自然灾害' then 'disaster_loss' else 'accident_loss' end as kind,
        happened_on,
        greatest(loss_yuan - coalesce(paid_yuan, 0), 0) as cost_yuan,
        'incidents' as source,
        file_no,
        sheet_no,
        row_no
    from conformed.incidents
    where unlinked is null and person_status in ('正常', '死亡')
    union all
    select
        household_no,
        head_id_no as id_no,
        'industry_loss' as kind,
        damaged_on as happened_on,
        greatest(loss_yuan - coalesce(paid_yuan, 0), 0) as cost_yuan,
        'industry' as source,
        file_no,
        sheet_no,
        row_no
    from conformed.industry
    where unlinked is null and damaged_on is not null
)

select cost.*
from cost
cross join policy.in_force as law
where cost.happened_on between date_trunc('year', law.window_start) and law.window_end
