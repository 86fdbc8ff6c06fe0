-- What a screening of the month is made of: the standing files up to the month in their order, and the lists before it.
-- One row.
select
    md5(coalesce(string_agg(
        concat_ws('|', month, source, file_name, sha256, content_no, seen_run), chr(10) order by file_no
    ), '')) as files,
    (
        select md5(coalesce(string_agg(
            concat_ws('|', before.month, before.household_no, before.risk_types), chr(10)
            order by before.month, before.household_no
        ), ''))
        from mart.suggested_list as before
        where before.month < $month
    ) as lists,
    (
        select md5(coalesce(string_agg(
            concat_ws('|', other.file_no, other.status, other.reason), chr(10) order by other.file_no
        ), ''))
        from raw.file as other
        where other.month = $month and other.status <> 'accepted'
    ) as others
from raw.file
where month <= $month and status = 'accepted'
