-- What is told of a household (disabled): who holds which certificate, for allowances and rehabilitation alone.
-- One row per certificate of a member issued up to the end of W. Law: HELP 1.
select
    disability.household_no,
    '残疾人：' || member.person_name || '（' || member.id_no || '），'
    || concat_ws(
        '，', disability.disability_type, disability.grade, strftime(disability.issued_on, '%Y-%m-%d') || ' 发证'
    ) as told
from conformed.disability as disability
inner join conformed.member as member on member.id_no = disability.id_no
cross join policy.in_force as law
where
    disability.unlinked is null
    and disability.issued_on <= law.window_end
    and disability.household_no in (select unnest($households))
order by disability.household_no, member.id_no, disability.issued_on
