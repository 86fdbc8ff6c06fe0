-- What the proposals of the month's donor matches say: which student, of which household, and the donor.
-- One row per match, by ID.
select
    donor_matches.person_key,
    donor_matches.household_no,
    donor_matches.donor_no,
    donor_matches.amount,
    person.person_name,
    household.head_name,
    household.phone,
    household.township,
    household.village,
    household.hamlet,
    donors.donor_name,
    education.school,
    education.stage
from mart.donor_matches
inner join conformed.person on person.id_no = donor_matches.person_key
inner join conformed.household on household.household_no = donor_matches.household_no
inner join conformed.donors on donors.donor_no = donor_matches.donor_no
inner join conformed.latest_enrolment on latest_enrolment.id_no = donor_matches.person_key
inner join conformed.education
    on
        education.file_no = latest_enrolment.file_no
        and education.sheet_no = latest_enrolment.sheet_no
        and education.row_no = latest_enrolment.row_no
where donor_matches.month = $month
order by donor_matches.person_key
