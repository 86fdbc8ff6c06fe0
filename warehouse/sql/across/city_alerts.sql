-- Alerts of the city as the counties' data stand now, of the rules named.
-- One row per person or household (as a keyed hash), county and rule: metric, line, and the other counties' codes.
with alert as (
    select
        registered_in as county,
        person_hash as ref,
        'OUTSIDE_COSTS' as rule_id,
        sum(self_pay_yuan) as metric,
        $outside_line as line,
        string_agg(distinct paid_by, '、' order by paid_by) as other
    from read_parquet($costs)
    group by registered_in, person_hash
    having sum(self_pay_yuan) >= $outside_line
    union all
    select
        county,
        person_hash as ref,
        'TWO_REGISTERS' as rule_id,
        count(*) as metric,
        0 as line,
        string_agg(other_county, '、' order by other_county) as other
    from read_parquet($registers)
    where is_living
    group by county, person_hash
    union all
    select
        county,
        household_hash as ref,
        'NEAR_LINES' as rule_id,
        near_lines as metric,
        $near_lines as line,
        '' as other
    from read_parquet($near)
)

select
    county,
    hex(ref) as ref,
    rule_id,
    cast(metric as varchar) as metric,
    cast(line as varchar) as line,
    other
from alert
where rule_id in (select unnest(cast($rules as varchar[])))
order by county, rule_id, ref
