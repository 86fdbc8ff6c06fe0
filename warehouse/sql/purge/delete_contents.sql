-- Takes out the contents of the files that are purged.
delete from raw.content
where content_no in (select content_no from purged_file)
