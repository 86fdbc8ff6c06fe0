-- The month's unlinked rows of one source are looked for anew.
delete from mart.unlinked
where month = $1 and source = $2
