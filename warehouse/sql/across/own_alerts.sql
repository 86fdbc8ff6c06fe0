-- The city's alerts for this county with the person that each is about: the one meant, while present, else whoever of
-- the household is (its head first). An alert for somebody whom the register no longer has is left out.
-- One row per alert.
with living as (
    select
        person.household_no,
        first(person.id_no order by person.id_no = household.head_id_no desc, person.id_no) as id_no
    from conformed.person as person
    inner join conformed.household as household on household.household_no = person.household_no
    where person.person_status = '正常'
    group by person.household_no
)

select
    told.id_no,
    told.person_name,
    alert.risk_type,
    alert.alerted_on,
    alert.note
from read_parquet($alerts) as alert
left join conformed.person as meant on keyed_hash('person', meant.id_no) = unhex(alert.ref)
left join conformed.household as household
    on keyed_hash('household', $county || chr(31) || household.household_no) = unhex(alert.ref)
inner join living on living.household_no = coalesce(meant.household_no, household.household_no)
inner join conformed.person as told
    on told.id_no = case when meant.person_status = '正常' then meant.id_no else living.id_no end
order by alert.rule_id, told.household_no, told.id_no, alert.note
