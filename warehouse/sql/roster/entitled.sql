-- Who is insured whatever the quota: present members of the policy-enjoying ex-poor and of marginal households.
-- One row per person. Law: CASES 3.
select
    member.id_no,
    member.household_no,
    household.township,
    case household.household_type when '边缘易致贫户' then '边缘' else '脱贫' end as category
from conformed.member
inner join conformed.household on household.household_no = member.household_no
where
    household.household_type = '边缘易致贫户'
    or (
        household.household_type in ('脱贫户', '脱贫不稳定户')
        and household.policy_enjoyed is not null
        and household.policy_enjoyed not in ('否', '不享受', '不享受政策')
    )
order by member.household_no, member.id_no
