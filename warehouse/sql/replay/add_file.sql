-- A receipt as it was, for a screening from the archive.
insert into raw.file (
    file_no, month, file_name, order_name, sha256, source, content_no, seen_run, received_at,
    status, judged_with, stamp
)
values (
    $no, $month, $name, regexp_replace($name, '\.[^./]+$', ''), $sha256, $source, $no, $run, current_timestamp,
    'accepted', '', ''
)
