-- mart.household_trait: by what households in scope are compared, of one month.
-- One row per household in scope.
insert into mart.household_trait by name
select
    $month as month,
    household.household_no,
    household.township,
    household.village,
    sex_of(household.head_id_no) as head_sex,
    birthday(household.head_id_no) as head_born_on
from conformed.household
inner join conformed.household_in_scope on household_in_scope.household_no = household.household_no
order by household.household_no
