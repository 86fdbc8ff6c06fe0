-- What is told of a household (sick): whose self-pay and which diseases it bears, for insurance and assistance alone.
-- One row per person with self-pay in W, and one per disease confirmed in W. Law: HELP 1.
with self_pay as (
    select
        cost.household_no,
        cost.id_no,
        sum(cost.cost_yuan) as yuan
    from conformed.cost_in_window as cost
    where cost.kind = 'medical_self_pay' and cost.household_no in (select unnest($households))
    group by cost.household_no, cost.id_no
    having yuan > 0
),

told as (
    select
        self_pay.household_no,
        self_pay.id_no,
        '就医：' || person.person_name || '（' || self_pay.id_no || '），近一年个人自付 '
        || in_words(self_pay.yuan, true) || ' 元' as told
    from self_pay
    inner join conformed.person as person on person.id_no = self_pay.id_no
    union all
    select
        diseases.household_no,
        diseases.id_no,
        '大病：' || person.person_name || '（' || diseases.id_no || '），'
        || concat_ws('，', diseases.disease, strftime(diseases.confirmed_on, '%Y-%m-%d') || ' 确诊') as told
    from conformed.diseases as diseases
    inner join conformed.person as person on person.id_no = diseases.id_no
    cross join policy.in_force as law
    where
        diseases.unlinked is null
        and diseases.person_status = '正常'
        and diseases.confirmed_on between law.window_start and law.window_end
        and diseases.household_no in (select unnest($households))
)

select
    told.household_no,
    told.told
from told
order by told.household_no, told.id_no, told.told
