-- conformed.person: who is registered, each person once.
-- One row per ID. Law: EXACT (Who is who).
select registered_person.* exclude (is_twice)
from conformed.registered_person
where not registered_person.is_twice
