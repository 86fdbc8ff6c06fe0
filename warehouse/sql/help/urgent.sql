-- Which urgent measures the month's hits call for: the fact of their condition is known and holds.
-- One row per household, measure and risk type, with the hit's explanation, the keys of its evidence, and what
-- lists say of the household. Reads called_for, said_evidence and the view help_use. Law: HELP 1.
with evidence as (
    select
        household_no,
        rule_id,
        list(distinct key) as keys
    from said_evidence
    where month = $month
    group by household_no, rule_id
)

select
    called_for.household_no,
    called_for.risk_type,
    called_for.use_no,
    coalesce(called_for.matter, '') as matter,
    risk_hits.explanation,
    list_sort(coalesce(evidence.keys, [])) as keys,
    household.head_name,
    household.head_id_no,
    household.township,
    household.village,
    coalesce(household.village_code, '') as village_code,
    coalesce(household.hamlet, '') as hamlet,
    household.household_type,
    coalesce(household.phone, '') as phone
from called_for
inner join help_use on help_use.use_no = called_for.use_no
inner join mart.risk_hits
    on
        risk_hits.household_no = called_for.household_no
        and risk_hits.rule_id = help_use.hit
        and risk_hits.risk_type = called_for.risk_type
inner join conformed.household on household.household_no = called_for.household_no
left join evidence on evidence.household_no = called_for.household_no and evidence.rule_id = help_use.hit
where risk_hits.month = $month and not called_for.is_to_verify
order by called_for.household_no, called_for.use_no
