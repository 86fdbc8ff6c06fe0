-- mart.donor_matches: what went out, where the warehouse has nothing of the month.
-- One row per student. Reads the view `went_out`; of those whose names were purged nothing is known.
insert into mart.donor_matches by name
select
    $month as month,
    went_out.person_key,
    went_out.household_no,
    went_out.donor_no,
    cast(went_out.amount as decimal(14, 2)) as amount
from went_out
where
    went_out.person_key <> ''
    and not exists (
        select 1
        from mart.donor_matches
        where donor_matches.month = $month
    )
