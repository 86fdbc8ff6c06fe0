-- mart.elimination: of which monitored households the elimination of risk (风险消除) is proposed, and what stands
-- against that of the others.
-- One row per household in scope that was monitored before the month's first day. Law: HELP 2, Z3 to Z6;
-- policy/parameters/elimination.toml. Incomes are those of the months as they stand in mart.household_metrics.
insert into mart.elimination by name
with monitored_before as (
    select
        monitored_household.household_no,
        monitored_household.monitored_since
    from monitored_household
    inner join conformed.household_in_scope on household_in_scope.household_no = monitored_household.household_no
),

income as (
    select
        monitored_before.household_no,
        household_metrics.net_income_per_capita,
        income_month.monitoring_line
    from monitored_before
    cross join policy.income_month
    left join mart.household_metrics
        on
            household_metrics.month = income_month.month
            and household_metrics.household_no = monitored_before.household_no
),

hit as (
    select
        risk_hits.household_no,
        risk_hits.rule_id
    from mart.risk_hits
    left join policy.listed_word as support
        on support.key = 'elimination_support_rules' and support.word = risk_hits.rule_id
    left join policy.listed_word as recent
        on recent.key = 'elimination_recent_rules' and recent.word = risk_hits.rule_id
    cross join policy.in_force as law
    where
        risk_hits.month = $month
        and support.word is null
        and (
            recent.word is null
            or exists (
                select 1
                from mart.risk_evidence
                where
                    risk_evidence.month = $month
                    and risk_evidence.household_no = risk_hits.household_no
                    and risk_evidence.rule_id = risk_hits.rule_id
                    and risk_evidence.event_date >= law.month_start - to_months(cast(law.elimination_min_months as int))
            )
        )
),

labour as (
    select member.household_no
    from conformed.member
    left join policy.listed_word as without_it
        on without_it.key = 'no_labour_words' and starts_with(member.labour_capacity, without_it.word)
    cross join policy.in_force as law
    where
        completed_years(member.born_on, law.month_start) between law.working_age_from and law.working_age_to
        and without_it.word is null
),

missing_source as (
    select required_source.source
    from policy.required_source
    left join mart.submissions
        on submissions.month = $month
        and submissions.source = required_source.source
        and submissions.status = 'accepted'
        and not is_sent_on(submissions.file_name)
    where submissions.source is null
),

obstacle as (
    select
        monitored_before.household_no,
        'TOO_EARLY' as code
    from monitored_before
    cross join policy.in_force as law
    where
        monitored_before.monitored_since is null
        or whole_months(monitored_before.monitored_since, law.month_start) < law.elimination_min_months
    union all
    select
        monitored_before.household_no,
        'DATA_MISSING' as code
    from monitored_before
    where exists (select 1 from missing_source)
    union all
    select
        household_no,
        'INCOME_UNKNOWN' as code
    from income
    where net_income_per_capita is null
    union all
    select
        household_no,
        'INCOME_UNDER_LINE' as code
    from income
    where net_income_per_capita < monitoring_line
    union all
    select
        household_no,
        'RISK_HIT' as code
    from hit
    union all
    select
        household_no,
        case word when 'order_open' then 'ORDER_OPEN' when 'case_open' then 'CASE_OPEN' else 'CLAIM_OPEN' end as code
    from ledger.known_word
    where month = $month and word in ('order_open', 'case_open', 'claim_open')
    union all
    select
        known_word.household_no,
        'ASKED_LATELY' as code
    from ledger.known_word
    cross join policy.in_force as law
    where
        known_word.month = $month
        and known_word.word = 'refused'
        and known_word.on_day >= law.month_start - to_months(cast(law.elimination_again_months as int))
    union all
    select
        monitored_before.household_no,
        'NO_LABOUR' as code
    from monitored_before
    where monitored_before.household_no not in (select labour.household_no from labour)
),

blocked as (
    select
        household_no,
        array_to_string(list_sort(list(distinct code)), '、') as blocked_by
    from obstacle
    group by household_no
)

select
    $month as month,
    monitored_before.household_no,
    whole_months(monitored_before.monitored_since, law.month_start) as months_monitored,
    blocked.household_no is null as is_proposed,
    coalesce(blocked.blocked_by, '') as blocked_by,
    monitored_before.monitored_since
from monitored_before
cross join policy.in_force as law
left join blocked on blocked.household_no = monitored_before.household_no
