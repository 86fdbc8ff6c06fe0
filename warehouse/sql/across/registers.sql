-- People of one partition of the hashes who stand in the registers of two counties, alive in one of them at least.
-- One row per person, county and other county.
select
    here.person_hash,
    here.county,
    there.county as other_county,
    here.is_living,
    there.is_living as is_living_there
from read_parquet($people) as here
inner join read_parquet($people) as there on there.person_hash = here.person_hash
where here.county <> there.county and (here.is_living or there.is_living)
order by here.person_hash, here.county, there.county
