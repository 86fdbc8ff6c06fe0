-- Who studies, of households monitored or on the month's list, by the latest record.
-- One row per student. Law: HELP 4 (donors), Z16 (monitored as in mart.elimination), Z21.
with household_asked as (
    select elimination.household_no
    from mart.elimination
    where elimination.month = $month
    union
    select suggested_list.household_no
    from mart.suggested_list
    where suggested_list.month = $month
),

school_cost as (
    select
        cost_in_window.id_no,
        sum(cost_in_window.cost_yuan) as cost_yuan
    from conformed.cost_in_window
    where cost_in_window.kind in ('school_entry_cost', 'in_school_cost')
    group by cost_in_window.id_no
)

select
    latest_enrolment.id_no as person_key,
    latest_enrolment.household_no,
    latest_enrolment.enrolment,
    education.stage,
    household_metrics.net_income_per_capita,
    coalesce(school_cost.cost_yuan, 0) as school_cost,
    true as is_in_scope
from conformed.latest_enrolment
inner join household_asked on household_asked.household_no = latest_enrolment.household_no
inner join conformed.education
    on
        education.file_no = latest_enrolment.file_no
        and education.sheet_no = latest_enrolment.sheet_no
        and education.row_no = latest_enrolment.row_no
left join mart.household_metrics
    on household_metrics.household_no = latest_enrolment.household_no and household_metrics.month = $month
left join school_cost on school_cost.id_no = latest_enrolment.id_no
where latest_enrolment.enrolment in ('在读', '新录取')
order by latest_enrolment.id_no
