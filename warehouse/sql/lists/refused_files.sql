-- Which files of the month were refused whole and not made good: no file of their source was accepted after them.
-- One row per file.
select
    refused.file_name,
    coalesce(refused.source, '') as source,
    refused.reason
from raw.file as refused
where refused.month = $month
    and refused.status = 'refused'
    and not exists (
        select 1
        from raw.file as accepted
        where accepted.month = refused.month
            and accepted.source = refused.source
            and accepted.status = 'accepted'
            and not is_sent_on(accepted.file_name)
            and accepted.received_at >= refused.received_at
    )
order by refused.file_no
