-- A refused file is accepted after all; its place among the others is that of when it was first seen.
update raw.file
set status = 'accepted', reason = null, sentence = null, source = $source, content_no = $content_no
where file_no = $no
