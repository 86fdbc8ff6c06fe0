-- The month's refused rows of one source are judged anew.
delete from mart.quarantine
where month = $1 and source = $2 and row_no is not null
