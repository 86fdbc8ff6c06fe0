-- Which households are blocked by a word that is none of the law's, or by words out of order?
-- One row.
with code as (
    select
        household_no,
        string_split(blocked_by, '、') as words
    from mart.elimination
    where month = getvariable('gate_month') and blocked_by <> ''
)

select
    count(*) = 0 as is_kept,
    count(*) || ' 户的原因不合规定' as observed
from code
where words <> list_sort(list_distinct(words))
    or not list_has_all(
        [
            'ASKED_LATELY', 'CASE_OPEN', 'CLAIM_OPEN', 'DATA_MISSING', 'INCOME_UNDER_LINE', 'INCOME_UNKNOWN',
            'NO_LABOUR', 'ORDER_OPEN', 'RISK_HIT', 'TOO_EARLY'
        ],
        words
    )
