-- conformed.member: the living, present members of households; a household without one is out of scope.
-- One row per person with 人员状态 正常.
select person.*
from conformed.person
where person.person_status = '正常'
