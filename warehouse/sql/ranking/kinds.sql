-- Kind and age of the head, by the household's number.
-- One row per household looked at.
select
    kind,
    coalesce(is_head_old, false) as is_head_old,
    is_head_old is null as is_head_unknown
from ranking_household
order by household
