-- The hits that stand behind the month's suggested list, each with its evidence: what a case is opened with.
-- One row per household, rule and risk type on the list; of the households of $whole every one of the month's.
-- accepted_on: the last day on which any of the evidence was first accepted. Reads said_first.
with evidence as (
    select
        risk_evidence.household_no,
        risk_evidence.rule_id,
        list(
            {
                'source': risk_evidence.source,
                'file_sha256': risk_evidence.file_sha256,
                'sheet': coalesce(risk_evidence.sheet, ''),
                'row_no': risk_evidence.row_no,
                'event_date': cast(risk_evidence.event_date as varchar),
                'amount_yuan': cast(risk_evidence.amount as varchar),
                'said_first': coalesce(said_first.key, '')
            }
            order by risk_evidence.source, risk_evidence.file_sha256, risk_evidence.sheet, risk_evidence.row_no
        ) as evidence,
        max(said_first.accepted_on) as accepted_on
    from mart.risk_evidence
    left join said_first
        on
            said_first.source = risk_evidence.source
            and said_first.file_sha256 = risk_evidence.file_sha256
            and said_first.sheet = coalesce(risk_evidence.sheet, '')
            and said_first.row_no = risk_evidence.row_no
    where risk_evidence.month = $month
    group by risk_evidence.household_no, risk_evidence.rule_id
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
