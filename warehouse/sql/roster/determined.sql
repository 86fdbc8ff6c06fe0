-- Households that the ledger has determined and that the register in force still has.
-- One row per household; is_eliminated: a register later than the determination has it as 已消除. Law: CASES 7, M8.
select
    determined.household_no,
    coalesce(household.monitoring_status = '已消除' and household.month > determined.month, false) as is_eliminated
from determined
inner join conformed.household on household.household_no = determined.household_no
