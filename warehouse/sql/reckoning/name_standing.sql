-- Where does every name of the month stand: on the suggested list, on a list that went out, or reported by a clue?
-- One row per household. Of several cases the one that is still open counts, else the latest; a household without a
-- case and without a reason for that waits for a list only while the names of this screening have not gone out.
insert into mart.name_standing by name
with named as (
    select household_no, township, true as is_listed, false as is_sent
    from mart.suggested_list
    where month = $month
    union all
    select household_no, township, false as is_listed, true as is_sent
    from ledger.sent_out
    where month = $month
    union all
    select household_no, township, false as is_listed, false as is_sent
    from ledger.case_file
    where month = $month
),

household as (
    select
        household_no,
        arg_max(township, is_listed) as township,
        bool_or(is_listed) as is_listed,
        bool_or(is_sent) as is_sent
    from named
    group by household_no
),

standing as (
    select
        household_no,
        case_no,
        state,
        waiting_for,
        closed_as,
        has_reason
    from ledger.case_file
    where month = $month
    qualify row_number() over (
        partition by household_no
        order by state in ('determined', 'closed_refused'), case_no desc
    ) = 1
),

left_out as (
    select
        household_no,
        arg_max(case_no, number) as case_no,
        arg_max(reason, number) as reason,
        bool_and(has_case) as has_case
    from ledger.left_out
    where month = $month
    group by household_no
),

sending as (
    select coalesce(any_value(landed.sent_signature) = any_value(screened.signature), false) as is_done
    from ledger.landed
    inner join gate.screened on screened.month = landed.month
    where landed.month = $month
)

select
    $month as month,
    household.household_no,
    household.township,
    household.is_listed,
    household.is_sent,
    coalesce(standing.case_no, left_out.case_no) as case_no,
    case
        when standing.state = 'determined' then 'determined'
        when standing.state = 'closed_refused' then 'refused'
        when standing.state is not null then 'pending'
        when household.is_sent then null
        when left_out.household_no is not null then 'left_out'
        when not sending.is_done then 'awaits_list'
    end as place,
    standing.waiting_for as level,
    case
        when standing.state = 'closed_refused' then standing.closed_as
        when standing.state is null then left_out.reason
    end as reason,
    coalesce(standing.has_reason, left_out.reason is not null, false) as has_reason,
    coalesce(left_out.has_case, true) as has_case
from household
cross join sending
left join standing on standing.household_no = household.household_no
left join left_out on left_out.household_no = household.household_no
