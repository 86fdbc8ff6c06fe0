-- Whose cover the register ends, from the month of the register that shows it, and whose ended cover goes on because
-- it shows them present after all.
-- One row per insured person that changes; ended_from is empty where cover goes on. Law: CASES 3, M7.
select
    insured.person_key,
    case person.person_status when '正常' then '' else person.month end as ended_from
from insured
inner join conformed.person on person.id_no = insured.person_key
where
    (person.person_status <> '正常' and (insured.ended_from = '' or insured.ended_from > person.month))
    or (person.person_status = '正常' and insured.ended_from <> '' and insured.ended_from <= person.month)
