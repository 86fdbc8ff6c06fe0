"""就业: a member of 16 to 59 out of work for three whole months before 2026-11-01, and no member in work."""

import pytest

from tests.rules.drawn import home, row

RULE = "JOB_LOSS"


def job(state, since="2026-01-01", of=0):
    return row("employment", of, 就业状态=state, 状态起始日期=since)


LINE = "3.00"
DRAWN = [
    home("out of work since the first of August", job("失业", "2026-08-01")).hits("就业", "3.00", LINE),
    home("out of work since the second of August", job("失业", "2026-08-02")),
    home("out of work since the last of July", job("失业", "2026-07-31")).hits("就业", "3.00", LINE),
    home("out of work for ten months", job("失业", "2026-01-01")).hits("就业", "10.00", LINE),
    home("out of work for years, since a leap day", job("失业", "2024-02-29")).hits("就业", "32.00", LINE),
    home("never in work", job("未就业")),
    home("in work since", job("失业"), job("在岗", "2026-10-31")),
    home("in work from the month itself on", job("失业"), job("在岗", "2026-11-01")).hits("就业", "10.00", LINE),
    home("whose work ended and began on one day, 失业 in the later row", job("在岗"), job("失业")).hits(
        "就业", "10.00", LINE
    ),
    home("whose work ended and began on one day, 在岗 in the later row", job("失业"), job("在岗")),
    home("one of whom is in work", job("失业"), job("在岗", of=1)).with_member(),
    home("whose grandfather of 80 is in work", job("失业"), job("在岗", of=1)).with_member("19460101"),
    home("whose member in work has moved away", job("失业"), job("在岗", of=1))
    .with_member(人员状态="迁出")
    .hits("就业", "10.00", LINE),
    home("of two out of work, the longer of whom counts", job("失业", "2026-06-01"), job("失业", "2026-03-15", of=1))
    .with_member()
    .hits("就业", "7.00", LINE),
    home("of 16 on the month's first day", job("失业")).headed(born="20101101").hits("就业", "10.00", LINE),
    home("of 16 the day after", job("失业")).headed(born="20101102"),
    home("of 59 until the day after", job("失业")).headed(born="19661102").hits("就业", "10.00", LINE),
    home("of 60 on the month's first day", job("失业")).headed(born="19661101"),
    home("in school and unable to work", job("失业"))
    .headed(劳动能力="丧失", 是否在校="是")
    .hits("就业", "10.00", LINE),
]


@pytest.mark.parametrize("drawn", DRAWN, ids=str)
def test_job_loss_of_a_household(drawn, screened):
    assert screened(drawn) == drawn.expected
