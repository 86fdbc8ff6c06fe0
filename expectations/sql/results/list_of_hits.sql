-- Which names on the list have no hit behind each rule and each kind of risk they bear?
-- One row.
with named as (
    select
        household_no,
        unnest(string_split(rule_ids, '、')) as rule_id
    from mart.suggested_list
    where month = getvariable('gate_month')
)

select
    count(*) = 0 as is_kept,
    count(distinct named.household_no) || ' 户的预警规则没有对应预警' as observed
from named
anti join mart.risk_hits as hits
    on named.household_no = hits.household_no
    and named.rule_id = hits.rule_id
    and hits.month = getvariable('gate_month')
