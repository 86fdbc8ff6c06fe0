-- Which households were refused without a word that says why?
-- One row.
select
    count(*) = 0 as is_kept,
    count(*) || ' 户不纳入而没有理由' as observed
from mart.name_standing
where month = getvariable('gate_month') and place = 'refused' and not (has_reason and reason is not null)
