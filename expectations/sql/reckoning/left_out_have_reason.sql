-- Which households were left out without a reason, or in favour of a case that the ledger does not have?
-- One row.
select
    count(*) = 0 as is_kept,
    count(*) || ' 户不再下发而没有原因，或并入的案件不在台账' as observed
from mart.name_standing
where month = getvariable('gate_month') and place = 'left_out' and not (has_reason and has_case)
