-- Every case as it stands, for others to read.
-- One row per case; waiting_for, since and due_on are empty where nobody is waited for; kind is said in words.
create view v_cases as
select
    case_no,
    month,
    household_no,
    township,
    village_code,
    risk_types,
    opened_by,
    state,
    waiting_for,
    since,
    due_on,
    attempt,
    opened_on,
    determined_on,
    closed_on,
    closed_as,
    case kind
        when 'identification' then '识别'
        when 'risk_change' then '风险变化'
        when 'elimination' then '风险消除'
        else kind
    end as kind,
    village
from case_file
