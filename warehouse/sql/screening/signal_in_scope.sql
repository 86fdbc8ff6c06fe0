-- signal_in_scope: what one rule says of households in scope, to the fen.
-- One row per household and risk type, under each policy.
select signal.* replace (
    cast(signal.metric as decimal(14, 2)) as metric,
    cast(signal.line as decimal(14, 2)) as line
)
from signal
inner join conformed.household_in_scope on household_in_scope.household_no = signal.household_no
