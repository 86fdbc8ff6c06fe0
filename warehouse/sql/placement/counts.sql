-- How many people a month's matching found a vacancy for, how many it found none for, how many students a donor.
-- One row.
select
    (select count(*) from mart.job_matches where job_matches.month = $month) as matched,
    (select count(*) from mart.job_unmatched where job_unmatched.month = $month) as unmatched,
    (select count(*) from mart.donor_matches where donor_matches.month = $month) as helped
