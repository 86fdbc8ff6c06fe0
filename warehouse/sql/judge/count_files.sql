-- The counts of the month's standing files, anew at each screening. Law: EXACT (Rows).
update raw.file
set
    rows_read = counted.rows_read,
    rows_not_data = counted.rows_not_data,
    rows_refused = counted.rows_refused,
    rows_duplicate = counted.rows_duplicate,
    rows_accepted = counted.rows_read - counted.rows_not_data - counted.rows_refused - counted.rows_duplicate
from (
    select
        standing_file.file_no,
        sheets.rows_read,
        sheets.rows_not_data,
        coalesce(faulty.rows, 0) + coalesce(judged.rows_refused, 0) as rows_refused,
        coalesce(judged.rows_duplicate, 0) as rows_duplicate
    from standing_file
    inner join (
        select
            content_no,
            sum(rows_read) as rows_read,
            sum(rows_not_data) as rows_not_data
        from raw.sheet
        group by content_no
    ) as sheets on sheets.content_no = standing_file.content_no
    left join (
        select
            content_no,
            count(*) as rows
        from content_row
        where fault is not null
        group by content_no
    ) as faulty on faulty.content_no = standing_file.content_no
    left join (
        select
            file_no,
            count_if(verdict = 'refused') as rows_refused,
            count_if(verdict = 'duplicate') as rows_duplicate
        from exception
        group by file_no
    ) as judged on judged.file_no = standing_file.file_no
    where standing_file.month = $month
) as counted
where raw.file.file_no = counted.file_no
