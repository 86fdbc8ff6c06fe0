-- People of one partition of the hashes whose costs a county paid that does not have them, and who has them registered.
-- One row per person, paying county and county of the register; yuan in the window W.
select
    patient.person_hash,
    patient.county as paid_by,
    person.county as registered_in,
    patient.self_pay_yuan,
    patient.settlements
from read_parquet($patients) as patient
inner join read_parquet($people) as person on person.person_hash = patient.person_hash
where patient.county <> person.county
order by patient.person_hash, patient.county, person.county
