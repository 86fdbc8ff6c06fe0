-- standing: what counts of one source at this screening.
-- One row per accepted row that no later row replaces.
create or replace temp view standing as
select staged.* exclude (fault)
from staged
left join exception
    on
        exception.file_no = staged.file_no
        and exception.sheet_no = staged.sheet_no
        and exception.row_no = staged.row_no
where staged.fault is null and exception.row_no is null
