-- Whose settlements this county's files have, whom its register does not have or has as moved away, as keyed hashes.
-- One row per person, in the order of the hashes: yuan that the person paid in the window W, settlements to send on.
select
    keyed_hash('person', medical.id_no) as person_hash,
    $county as county,
    coalesce(
        sum(
            coalesce(
                medical.given_self_pay_yuan,
                greatest(
                    medical.total_yuan - coalesce(medical.basic_yuan, 0) - coalesce(medical.serious_yuan, 0)
                    - coalesce(medical.aid_yuan, 0) - coalesce(medical.other_yuan, 0),
                    0
                )
            )
        ) filter (where medical.settled_on between law.window_start and law.window_end),
        0
    )::decimal(14, 2) as self_pay_yuan,
    count(*) as settlements,
    left(hex(keyed_hash('person', medical.id_no)), 1) as prefix
from conformed.medical
cross join policy.in_force as law
where
    (medical.unlinked = 'PERSON_UNKNOWN' or (medical.unlinked is null and medical.person_status = '迁出'))
    and medical.settled_on between date_trunc('year', law.window_start) and law.month_end
group by medical.id_no
order by person_hash
