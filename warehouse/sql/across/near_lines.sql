-- Households near several lines and over none, not monitored: as the city's share and number of lines say.
-- One row per household, as a keyed hash, in the order of the hashes.
select
    keyed_hash('household', $county || chr(31) || signal.household_no) as household_hash,
    $county as county,
    count(distinct signal.rule_id) as near_lines
from mart.household_signal as signal
inner join policy.rule as rule on rule.rule_id = signal.rule_id
inner join conformed.household as household on household.household_no = signal.household_no
where
    signal.month = $month
    and signal.line > 0
    and case rule.flags_when
        when 'at_least' then signal.metric * 100 >= signal.line * $share
        when 'below' then signal.metric * $share < signal.line * 100
    end
    and household.monitoring_status is distinct from '未消除'
    and signal.household_no not in (
        select risk_hits.household_no
        from mart.risk_hits
        where risk_hits.month = $month
    )
group by signal.household_no
having count(distinct signal.rule_id) >= $lines
order by household_hash
