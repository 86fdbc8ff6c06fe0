-- One row per data row of a block, its cells as they came.
select
    getvariable('content_no') as content_no,
    getvariable('sheet_no') as sheet_no,
    as_came.*
from as_came
