-- exception: of losses, the differing rows of the last file of a key all count; equal ones are duplicates.
-- One row per duplicate or outdone row. Law: EXACT (natural keys; small print): a later file's rows of a
-- key take the place of all earlier ones, and what is not sent again is gone.
insert into exception
with ranked as (
    select
        *,
        dense_rank() over (partition by key order by place) as file_rank,
        row_number() over (partition by key, place, body order by sheet_no, row_no) as copy
    from contested
),

first_copies as (
    select
        *,
        lag(file_rank) over (partition by key, body order by file_rank) as said_before_at,
        max(file_rank) over (partition by key) as last_rank
    from ranked
    where copy = 1
),

runs as (
    select
        *,
        said_before_at is not distinct from file_rank - 1 as is_duplicate,
        count_if(said_before_at is distinct from file_rank - 1) over (
            partition by key, body order by file_rank
        ) as run_no
    from first_copies
),

judged as (
    select
        *,
        max(file_rank) over (partition by key, body, run_no) as run_ends_at
    from runs
)

select
    file_no,
    sheet_no,
    row_no,
    case when is_duplicate then 'duplicate' else 'outdone' end as verdict,
    null as column_name,
    null as reason
from judged
where is_duplicate or run_ends_at < last_rank
union all by name
select
    file_no,
    sheet_no,
    row_no,
    'duplicate' as verdict,
    null as column_name,
    null as reason
from ranked
where copy > 1
