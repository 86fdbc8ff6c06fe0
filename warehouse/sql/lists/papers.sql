-- The hits that stand behind the month's suggested list, each with its evidence: what a case is opened with.
-- One row per household, rule and risk type on the list; of the households of $whole every one of the month's.
-- accepted_on: the last day on which any of the evidence was first accepted. Reads said_evidence.
with evidence as (
    select
        household_no,
        rule_id,
        list(
            {
                'source': source,
                'file_sha256': file_sha256,
                'sheet': coalesce(sheet, ''),
                'row_no': row_no,
                'event_date': cast(event_date as varchar),
                'amount_yuan': cast(amount as varchar),
                'said_first': key
            }
            order by source, file_sha256, sheet, row_no
        ) as evidence,
        max(accepted_on) as accepted_on
    from said_evidence
    where month = $month
    group by household_no, rule_id
)

select
    risk_hits.household_no,
    risk_hits.rule_id,
    risk_hits.risk_type,
    risk_hits.metric,
    risk_hits.line,
    risk_hits.policy_version,
    risk_hits.explanation,
    evidence.evidence,
    coalesce(evidence.accepted_on, date '1900-01-01') as accepted_on,
    household_metrics.net_income_per_capita,
    household_metrics.members
from mart.risk_hits
left join mart.suggested_list
    on suggested_list.household_no = risk_hits.household_no and suggested_list.month = risk_hits.month
left join evidence on evidence.household_no = risk_hits.household_no and evidence.rule_id = risk_hits.rule_id
left join mart.household_metrics
    on household_metrics.household_no = risk_hits.household_no and household_metrics.month = risk_hits.month
where
    risk_hits.month = $month
    and (
        list_contains(string_split(suggested_list.risk_types, '、'), risk_hits.risk_type)
        or risk_hits.household_no in (select unnest(cast($whole as varchar[])))
    )
order by risk_hits.household_no, risk_hits.risk_type, risk_hits.rule_id
