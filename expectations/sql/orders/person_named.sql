-- Which plans have no 帮扶责任人 after the days that policy gives?
-- One row.
select
    count(*) = 0 as is_kept,
    count(*) || ' 户逾期未落实帮扶责任人' as observed
from ledger.help_plan
cross join ledger.help_landed
where help_plan.named_on is null and help_plan.person_due_on < help_landed.landed_on
