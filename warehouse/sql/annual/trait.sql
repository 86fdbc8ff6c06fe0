-- annual_trait: how each household of the year is compared, as the latest of its months has it; age: completed years
-- at the year's end.
-- One row per household. Law: policy/parameters/fairness.toml (annual_band)
create or replace temp table annual_trait as
with latest as (
    select *
    from mart.household_trait
    where month between $first and $last
    qualify row_number() over (partition by household_no order by month desc) = 1
)

select
    latest.household_no,
    latest.township,
    latest.township || latest.village as village,
    latest.head_sex,
    band.name as head_band
from latest
left join annual_band as band
    on $year - date_part('year', latest.head_born_on) between band.from_age and band.to_age
