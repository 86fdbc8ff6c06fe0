-- staged: every row of the standing files; a household that the register lacks is a fault of the row.
-- One row per data row and file (two names of one content: two rows).
create or replace temp view staged as
select
    standing_file.month,
    standing_file.place,
    standing_file.file_no,
    content_row.* exclude (content_no)
from standing_file
inner join content_row on content_row.content_no = standing_file.content_no
