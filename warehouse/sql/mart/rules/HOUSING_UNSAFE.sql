-- 住房：哪些户最近一次住房鉴定为 C级 或 D级？
-- signal: one row per household; evidence: its appraisal.
-- Law: policy/rules/HOUSING_UNSAFE.toml; not where 是否唯一住房 is 否

-- name: signal
select
    latest_home.household_no,
    1 as metric,
    null as line,
    true as is_hit
from conformed.latest_home
where latest_home.grade in ('C级', 'D级') and latest_home.is_only_home is distinct from '否'

-- name: evidence
select
    latest_home.household_no,
    'housing' as source,
    latest_home.file_no,
    latest_home.sheet_no,
    latest_home.row_no,
    latest_home.graded_on as event_on,
    null as amount_yuan
from conformed.latest_home
inner join hit on hit.household_no = latest_home.household_no
