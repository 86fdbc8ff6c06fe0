-- Is listed = determined + refused + pending at a level + left out for a reason (+ waiting for a list)?
-- One row.
with listed as (
    select count(distinct household_no) as households
    from mart.suggested_list
    where month = getvariable('gate_month')
),

standing as (
    select
        count(*) filter (where place = 'determined') as determined,
        count(*) filter (where place = 'refused') as refused,
        count(*) filter (where place = 'pending') as pending,
        count(*) filter (where place = 'left_out') as left_out,
        count(*) filter (where place = 'awaits_list') as awaits_list
    from mart.name_standing
    where month = getvariable('gate_month') and is_listed
)

select
    listed.households = standing.determined + standing.refused + standing.pending + standing.left_out
    + standing.awaits_list as is_kept,
    '名单 ' || listed.households || ' 户，已确定 ' || standing.determined || '、不纳入 ' || standing.refused
    || '、在办 ' || standing.pending || '、不再下发 ' || standing.left_out || '、待下发 ' || standing.awaits_list
        as observed
from listed
cross join standing
