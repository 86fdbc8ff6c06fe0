-- contested: the rows without fault whose key stands more than once, each with a hash of what it says.
-- One row per such row. Rows of the register are compared with rows of the same month only.
create or replace temp table contested as
with sound as (
    select staged.*
    from staged
    left join exception
        on
            exception.file_no = staged.file_no
            and exception.sheet_no = staged.sheet_no
            and exception.row_no = staged.row_no
    where staged.fault is null and exception.row_no is null
),

repeated as (
    select
        sound.key,
        case when $is_register then sound.month end as only_in_month
    from sound
    group by all
    having count(*) > 1
)

select
    sound.file_no,
    sound.place,
    sound.sheet_no,
    sound.row_no,
    sound.key,
    repeated.only_in_month,
    hash(*columns(sound.* exclude (file_no, place, month, sheet_no, row_no, key, fault))) as body
from sound
inner join repeated
    on
        repeated.key = sound.key
        and repeated.only_in_month is not distinct from case when $is_register then sound.month end
