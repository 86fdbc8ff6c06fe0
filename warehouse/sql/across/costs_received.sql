-- What other counties sent (letter_row), a settlement number that means another person's here marked with its county.
-- One row per row sent. A number that is the same person's in both is left: by the contract it counts once.
with here as (
    select
        medical.settlement_no,
        medical.id_no
    from staging.medical
    inner join raw.file on file.content_no = medical.content_no and file.status = 'accepted'
    where medical.fault is null and not is_sent_on(file.file_name)
    union
    select
        settlement_no,
        id_no
    from letter_row
),

several as (
    select settlement_no
    from here
    group by settlement_no
    having count(distinct id_no) > 1
)

select letter_row.* replace (
    case
        when several.settlement_no is null then letter_row.settlement_no
        else letter_row.sender || '-' || letter_row.settlement_no
    end as settlement_no
)
from letter_row
left join several on several.settlement_no = letter_row.settlement_no
order by letter_row.sender, letter_row.row_no
