-- ranking_near: the same, side by side.
-- One row per month and household with any such sum. nearest, near_risks: of all rules; the other columns: of those
-- that the model may see, NULL where there is no such sum.
create or replace temp table ranking_near as
select
    month_no,
    household_no,
    max(closeness) as closest,
    count(distinct risk_type) filter (where closeness >= $near_cut) as near_risks,
    max(closeness) filter (where feature is not null) as nearest,
    count(*) filter (where feature is not null and closeness >= $near_cut) as near_rules,
    max(closeness) filter (where feature = 'illness') as illness,
    max(closeness) filter (where feature = 'school_entry') as school_entry,
    max(closeness) filter (where feature = 'in_school') as in_school,
    max(closeness) filter (where feature = 'disaster') as disaster,
    max(closeness) filter (where feature = 'accident') as accident,
    max(closeness) filter (where feature = 'industry') as industry,
    max(closeness) filter (where feature = 'income') as income,
    max(closeness) filter (where feature = 'income_drop') as income_drop,
    max(closeness) filter (where feature = 'job_loss') as job_loss
from ranking_closeness
group by month_no, household_no
