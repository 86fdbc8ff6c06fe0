-- help_fact: what is known of the households asked; a fact without a value is not known.
-- One row per household, fact and value.
create or replace temp table help_fact (
    household_no varchar,
    fact varchar,
    value varchar,
    matter varchar
)
