-- A refused file that is accepted after all replaces the earlier ones of its name.
update raw.file
set status = 'superseded'
where month = $month and file_name = $name and file_no <> $no
