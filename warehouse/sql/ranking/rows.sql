-- The rows of one part as numbers. Of those that were not determined so many in a million are kept as is asked for, by
-- a digest of household and month: the same ones always.
-- One row per month and household.
select
    household.household,
    feature.month_no,
    coalesce(feature.is_determined, false) as is_determined,
    feature.closest,
    feature.near_risks,
    feature.nearest,
    feature.near_rules,
    feature.illness,
    feature.school_entry,
    feature.in_school,
    feature.disaster,
    feature.accident,
    feature.industry,
    feature.income,
    feature.income_drop,
    feature.job_loss,
    feature.illness_rise,
    feature.income_rise,
    feature.rigid_share
from ranking_feature as feature
inner join ranking_household as household on household.household_no = feature.household_no
where
    feature.part = $part
    and (
        feature.is_determined
        or md5_number(feature.household_no || ' ' || feature.month_no) % 1000000 < $kept_millionths
    )
order by feature.month_no, household.household
