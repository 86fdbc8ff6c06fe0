-- A refused file is accepted after all, as seen in this run.
update raw.file
set status = 'accepted', reason = null, sentence = null, source = $source, content_no = $content_no, seen_run = $run
where file_no = $no
