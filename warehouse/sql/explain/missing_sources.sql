-- Which of the required sources have no accepted file of the month?
-- One row per source.
select asked.source
from (select unnest(cast($sources as varchar[])) as source) as asked
left join mart.submissions
    on
        submissions.month = $month
        and submissions.source = asked.source
        and submissions.status = 'accepted'
        and not is_sent_on(submissions.file_name)
where submissions.source is null
order by asked.source
