-- Everybody insured, by year, for others to read.
-- One row per person and year; premium in yuan as text with two decimals, ended_from the month from whose first day there is no cover.
create view v_roster as
select
    year,
    person_key,
    household_no,
    category,
    from_month,
    printf('%d.%02d', premium_fen / 100, premium_fen % 100) as premium,
    ended_from,
    township,
    made_on
from roster_person
