-- Which industry losses were paid more than was lost?
-- One row.
select
    count(*) = 0 as is_kept,
    count(*) || ' 行赔付多于损失' as observed
from conformed.industry
where month = getvariable('gate_month') and paid_yuan > loss_yuan
