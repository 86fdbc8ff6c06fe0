-- One more file as it was sent.
insert into raw.file (
    file_no, month, file_name, order_name, sha256, source, content_no, seen_run, received_at,
    status, reason, sentence, judged_with, stamp
)
values (
    $no, $month, $name, $order_name, $sha256, $source, $content_no, $run, $now,
    $status, $reason, $sentence, $judged_with, $stamp
)
