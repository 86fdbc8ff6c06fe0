-- Takes the names off the suggested lists before the first month that is kept.
update mart.suggested_list
set head_name = null
where month < getvariable('kept_from')
