-- Who is registered here and present, or died here, as keyed hashes.
-- One row per person, in the order of the hashes, which is that of no register.
select
    keyed_hash('person', person.id_no) as person_hash,
    $county as county,
    person.person_status = '正常' as is_living,
    left(hex(keyed_hash('person', person.id_no)), 1) as prefix
from conformed.person
where person.person_status in ('正常', '死亡')
order by person_hash
