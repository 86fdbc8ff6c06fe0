-- Words of the month that no column of ours knows, from the rows refused for them.
-- One row per source, column and word.
select
    source,
    column_name,
    json_extract_string(raw, '$."' || column_name || '"') as word,
    count(*) as rows
from mart.quarantine
where month = $month and reason = 'ENUM_UNKNOWN'
group by all
order by all
