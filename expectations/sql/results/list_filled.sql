-- Which names on the list lack what a list is made from: head, township, village, risk, channel, rule?
-- One row.
select
    count(*) = 0 as is_kept,
    count(*) || ' 户缺户主、乡镇、村、风险或渠道' as observed
from mart.suggested_list
where month = getvariable('gate_month')
    and (
        coalesce(head_name, '') = '' or coalesce(township, '') = '' or coalesce(village, '') = ''
        or coalesce(risk_types, '') = '' or coalesce(channels, '') = '' or coalesce(rule_ids, '') = ''
    )
