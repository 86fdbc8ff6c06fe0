-- The support of a household's members (低保, 特困供养) as the month laid out sees it, whatever its days.
-- One row per grant.
-- Law: HELP 3, Z10.
select
    welfare.welfare_type,
    welfare.starts_on,
    welfare.ends_on,
    welfare.person_status
from conformed.welfare
where
    welfare.unlinked is null
    and welfare.household_no = $household_no
    and welfare.welfare_type in ('低保', '特困供养')
order by welfare.starts_on, welfare.welfare_type
