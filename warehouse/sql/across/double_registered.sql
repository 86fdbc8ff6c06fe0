-- People of this county who also stand in another county's register.
-- One row per person.
select
    person.id_no,
    person.person_name,
    household.township,
    household.village,
    person.household_no,
    person.person_status,
    list(found.other_county order by found.other_county) as other_counties,
    list(found.is_living_there order by found.other_county) as are_living_there
from read_parquet($found) as found
inner join conformed.person as person on keyed_hash('person', person.id_no) = found.person_hash
inner join conformed.household as household on household.household_no = person.household_no
where found.county = $county
group by all
order by household.township, household.village, person.household_no, person.id_no
