-- Which plans of households with labour have no measure of 产业 or 就业 that stands or is done?
-- One row.
select
    count(*) = 0 as is_kept,
    count(*) || ' 户有劳动力而没有产业或就业措施' as observed
from ledger.help_plan
where has_labour and not has_work
