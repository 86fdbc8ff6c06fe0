-- mart.donor_matches: which student is proposed to which donor in the month; yuan.
-- One row per student. Reads the view `matched`.
insert into mart.donor_matches by name
select
    $month as month,
    matched.person_key,
    matched.household_no,
    matched.donor_no,
    cast(matched.amount as decimal(14, 2)) as amount
from matched
