-- The standing rows of drinking water, which name a household, a natural village or a whole village.
-- One row per standing row. Law: EXACT (Who is who): AREA_UNKNOWN.
select
    standing.* exclude (key),
    case
        when standing.household_no is not null then null
        when
            not exists (
                select 1
                from conformed.household as household
                where
                    household.village_code = standing.area_code
                    and (standing.hamlet is null or household.hamlet = standing.hamlet)
            )
            then 'AREA_UNKNOWN'
    end as unlinked
from standing
