-- Whom the survey draws: of each stratum the first in the order of a digest of seed, month and household.
-- One row per household drawn. The order is that of no file and no table: drawn again it is the same.
with placed as (
    select
        survey_cell.stratum,
        survey_cell.drawn,
        survey_frame.household_no,
        survey_frame.closeness,
        row_number() over (
            partition by survey_cell.stratum
            order by
                md5_number($seed || '|' || $month || '|' || survey_frame.household_no) asc,
                survey_frame.household_no asc
        ) as place
    from survey_frame
    inner join survey_cell
        on
            survey_cell.township = survey_frame.township
            and survey_cell.kind = survey_frame.kind
            and survey_cell.band = survey_frame.band
)

select
    household_no,
    stratum,
    closeness
from placed
where place <= drawn
order by household_no
