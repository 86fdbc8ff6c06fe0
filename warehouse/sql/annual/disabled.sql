-- annual_disabled: who held a certificate of disability in any month of the year, and in which household.
-- One row per person and household.
create or replace temp table annual_disabled as
select distinct
    household_no,
    person_key
from mart.disabled_member
where month between $first and $last
