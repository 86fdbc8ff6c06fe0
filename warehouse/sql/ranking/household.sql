-- ranking_household: every household looked at by a number, with its kind and its head's age in the month's register.
-- One row per household. Kinds and ages are for the card alone: whom the model serves worse.
create or replace temp table ranking_household as
select
    row_number() over (order by looked_at.household_no) - 1 as household,
    looked_at.household_no,
    coalesce(registered.household_type, '') as kind,
    completed_years(head.born_on, law.month_start) > law.working_age_to as is_head_old
from (select distinct household_no from ranking_row) as looked_at
cross join policy.in_force as law
left join conformed.household as registered on registered.household_no = looked_at.household_no
left join conformed.person as head on head.id_no = registered.head_id_no
