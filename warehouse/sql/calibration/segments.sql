-- Segments of what households spent on each cause, by kind: how many households, and what became of them.
-- One row per rule, kind (NULL is all), scheme and segment that holds any; all windows together.
select
    fact.rule_id,
    fact.household_type,
    segment.scheme,
    segment.segment_no,
    count(*) as households,
    count(*) filter (where fact.is_poor) as poor,
    count(*) filter (where fact.is_income_unknown) as income_unknown,
    count(*) filter (where fact.is_over) as judged,
    count(*) filter (where fact.is_determined) as determined,
    count(*) filter (where fact.is_refused) as refused
from calibration_fact as fact
inner join calibration_segment as segment
    on
        segment.rule_id = fact.rule_id
        and fact.expense >= segment.lower_yuan
        and (segment.upper_yuan is null or fact.expense < segment.upper_yuan)
group by grouping sets (
    (fact.rule_id, segment.scheme, segment.segment_no),
    (fact.rule_id, fact.household_type, segment.scheme, segment.segment_no)
)
order by fact.rule_id, fact.household_type nulls first, segment.scheme, segment.segment_no
