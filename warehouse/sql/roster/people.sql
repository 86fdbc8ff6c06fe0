-- The names and villages of insured people, as the register in force has them.
-- One row per insured person that the register has.
select
    insured.person_key,
    person.person_name,
    household.village
from insured
inner join conformed.person on person.id_no = insured.person_key
inner join conformed.household on household.household_no = person.household_no
