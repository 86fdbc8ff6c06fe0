-- A file sent again replaces the earlier ones of its name whole; their counts stay.
update raw.file
set status = 'superseded'
where month = $month and file_name = $name
