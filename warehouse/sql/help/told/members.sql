-- What is told of a household (members): who lives in it, for support that is reckoned by heads.
-- One row per member; no illness, no income. Law: HELP 1.
select
    member.household_no,
    '家庭成员：' || member.person_name || '（' || member.id_no || '），' || member.relation as told
from conformed.member as member
where member.household_no in (select unnest($households))
order by member.household_no, member.id_no
