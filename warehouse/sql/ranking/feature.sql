-- ranking_feature: what the model looks at (policy.ranking.FEATURES): how near the month was, how that moved.
-- One row per row of ranking_row. A sum that is not there is 0; what is not known (an income, a month that was not
-- screened) is NULL, and stands for the mean.
create or replace temp table ranking_feature as
select
    ranking_row.month_no,
    ranking_row.part,
    ranking_row.household_no,
    ranking_row.is_determined,
    coalesce(near.closest, 0) as closest,
    coalesce(near.near_risks, 0) as near_risks,
    coalesce(near.nearest, 0) as nearest,
    coalesce(near.near_rules, 0) as near_rules,
    coalesce(near.illness, 0) as illness,
    coalesce(near.school_entry, 0) as school_entry,
    coalesce(near.in_school, 0) as in_school,
    coalesce(near.disaster, 0) as disaster,
    coalesce(near.accident, 0) as accident,
    coalesce(near.industry, 0) as industry,
    near.income,
    near.income_drop,
    coalesce(near.job_loss, 0) as job_loss,
    case
        when earlier.month_no is not null then coalesce(near.illness, 0) - coalesce(before.illness, 0)
    end as illness_rise,
    near.income - before.income as income_rise,
    case
        when ranking_row.income_total > 0
            then least(cast(ranking_row.rigid_expense as double) / cast(ranking_row.income_total as double), 1)
    end as rigid_share
from ranking_row
left join ranking_near as near
    on near.month_no = ranking_row.month_no and near.household_no = ranking_row.household_no
left join ranking_need as earlier on earlier.month_no = ranking_row.month_no - $trend_months
left join ranking_near as before
    on before.month_no = earlier.month_no and before.household_no = ranking_row.household_no
