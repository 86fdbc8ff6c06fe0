-- Households hit, by rule and township.
-- One row per rule and township.
select
    rule.name as rule,
    suggested_list.township,
    count(distinct risk_hits.household_no) as households
from mart.risk_hits
inner join policy.rule on rule.rule_id = risk_hits.rule_id
inner join mart.suggested_list
    on suggested_list.household_no = risk_hits.household_no and suggested_list.month = risk_hits.month
where risk_hits.month = $month
group by rule.name, suggested_list.township
order by rule.name, suggested_list.township
