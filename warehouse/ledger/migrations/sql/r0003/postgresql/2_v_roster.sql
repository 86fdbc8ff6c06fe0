-- Everybody insured, by year, for others to read.
-- One row per person and year; premium in yuan, ended_from the month from whose first day there is no cover.
create view v_roster as
select
    year,
    person_key,
    household_no,
    category,
    from_month,
    round(premium_fen / 100.0, 2) as premium,
    ended_from,
    township,
    made_on
from roster_person
