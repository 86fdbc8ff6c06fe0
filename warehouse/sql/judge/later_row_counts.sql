-- exception: rows equal to the row that counts for their key are duplicates; accepted ones that a later one
-- replaces are outdone.
-- One row per such row. Law: EXACT (Rows): content 1, then 2, then 1 again: the third counts.
insert into exception
with compared as (
    select
        *,
        body is not distinct from lag(body) over earlier as is_duplicate
    from contested
    window earlier as (partition by key, only_in_month order by place, sheet_no, row_no)
),

judged as (
    select
        *,
        row_number() over (
            partition by key, only_in_month, is_duplicate order by place desc, sheet_no desc, row_no desc
        ) as from_last
    from compared
)

select
    file_no,
    sheet_no,
    row_no,
    case when is_duplicate then 'duplicate' else 'outdone' end as verdict,
    null as column_name,
    null as reason
from judged
where is_duplicate or from_last > 1
