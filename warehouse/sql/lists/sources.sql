-- What each source sent for the month; files that another county sent on are none of its own.
-- One row per source with a file, accepted or refused.
select
    source,
    count_if(status = 'accepted') as accepted,
    count_if(status = 'refused') as refused,
    coalesce(sum(rows_read) filter (where status = 'accepted'), 0) as rows_read,
    coalesce(sum(rows_accepted) filter (where status = 'accepted'), 0) as rows_accepted,
    coalesce(sum(rows_refused) filter (where status = 'accepted'), 0) as rows_refused,
    coalesce(cast(min(cast(received_at as date)) filter (where status = 'accepted') as varchar), '') as first_on
from raw.file
where month = $month and source is not null and not is_sent_on(file_name)
group by source
order by source
