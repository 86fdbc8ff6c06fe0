-- exception: rows of one key with different contents within one file; none of them counts.
-- One row per refused row. Law: contract section 3 (DUPLICATE_CONFLICT).
insert into exception
select
    file_no,
    sheet_no,
    row_no,
    'refused' as verdict,
    $key_column as column_name,
    'DUPLICATE_CONFLICT' as reason
from contested
qualify min(body) over (partition by key, file_no) <> max(body) over (partition by key, file_no)
