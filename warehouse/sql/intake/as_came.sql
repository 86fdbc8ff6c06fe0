-- One row per data row of a block, its cells as they came.
select
    $content_no as content_no,
    $sheet_no as sheet_no,
    as_came.*
from as_came
