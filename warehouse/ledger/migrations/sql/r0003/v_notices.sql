-- Every notice of insurance money, for others to read.
-- One row per notice; posted_on and last_day are empty until the village has said that it hangs.
create view v_notices as
select
    notice_no,
    township || ' ' || village || case when hamlet = '' then '' else ' ' || hamlet end as place,
    posted_on,
    last_day,
    month,
    township,
    village,
    hamlet,
    written_on
from notice
