-- annual_subject: whom a case or claim is about, where the rows behind it name one person alone.
-- One row per such case or claim.
create or replace temp table annual_subject as
with named as (
    select
        paper.case_no as unit_no,
        hit_person.person_key
    from annual_paper as paper
    inner join mart.hit_person as hit_person
        on
            hit_person.month = paper.month
            and hit_person.household_no = paper.household_no
            and hit_person.rule_id = paper.rule_id
    union all
    select
        claim_no as unit_no,
        person_key
    from annual_claim_person
)

select
    named.unit_no,
    sex_of(any_value(named.person_key)) as sex,
    any_value(band.name) as band,
    bool_or(named.person_key in (select annual_disabled.person_key from annual_disabled)) as is_disabled
from named
left join annual_band as band
    on $year - date_part('year', birthday(named.person_key)) between band.from_age and band.to_age
group by named.unit_no
having count(distinct named.person_key) = 1
