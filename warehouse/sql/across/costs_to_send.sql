-- Settlements of people whom this county's register does not have, or has as moved away, and another county's has;
-- as texts of the contract.
-- One row per settlement and county that has the person registered; of the years that the window W touches.
select
    found.registered_in,
    medical.id_no,
    medical.person_name,
    medical.settlement_no,
    medical.care_type,
    medical.disease,
    cast(medical.admitted_on as varchar) as admitted_on,
    cast(medical.settled_on as varchar) as settled_on,
    cast(medical.total_yuan as varchar) as total_yuan,
    cast(medical.basic_yuan as varchar) as basic_yuan,
    cast(medical.serious_yuan as varchar) as serious_yuan,
    cast(medical.aid_yuan as varchar) as aid_yuan,
    cast(medical.other_yuan as varchar) as other_yuan,
    cast(medical.given_self_pay_yuan as varchar) as given_self_pay_yuan
from conformed.medical
cross join policy.in_force as law
inner join read_parquet($found) as found on found.person_hash = keyed_hash('person', medical.id_no)
where
    found.paid_by = $county
    and (medical.unlinked = 'PERSON_UNKNOWN' or (medical.unlinked is null and medical.person_status = '迁出'))
    and medical.settled_on between date_trunc('year', law.window_start) and law.month_end
order by found.registered_in, medical.settlement_no
