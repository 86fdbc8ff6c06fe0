"""年报 from a real ledger: what is counted, when it is written anew, and that nobody of a household stands in it."""

import io
import zipfile
from datetime import date
from decimal import Decimal

from policy.claims.states import State
from policy.fairness import Dimension, Measure, Share
from policy.levels import Level
from tests.warehouse.casework.desk import CARDS, FOUR, ONE, THREE, TWO
from tests.warehouse.doors.papers.reading import own_template
from tests.warehouse.monthly.listed import MONTH
from warehouse.annual.writing import files_of, report_of_year, write_year
from warehouse.monthly.report import Written, report_of

NO = {"线索是否属实": "不属实", "核查结论": "无风险", "原因": "条件较好", "核查人": "张三", "核查日期": "2026-11-12"}
NAMES = ["年报_2026.html", "年报_2026.xlsx", "年报_2026-区内.html", "年报_2026-区内.xlsx", "年报_2026.docx"]


def report(desk, listed, year=2026, on="2026-11-25"):
    return report_of_year(desk.on(on).ground, listed.connection, year)


def write(desk, listed, on="2026-11-25"):
    return write_year(desk.ground, report(desk, listed, on=on))


def contents(desk, listed):
    return [path.read_bytes() for path in files_of(desk.ground, report(desk, listed))]


def with_traits(listed):
    """Metrics and traits of the four households, whose heads are men of 46."""
    for no, card in CARDS.items():
        metrics = "insert into mart.household_metrics (month, household_no) values ($1, $2)"
        listed.connection.execute(metrics, [MONTH, no])
        row = [MONTH, no, card.township, card.village, "男", date(1980, 1, 1)]
        listed.connection.execute("insert into mart.household_trait values ($1, $2, $3, $4, $5, $6)", row)
    return listed


def test_a_year_without_a_screened_month_has_no_report(sqlite_desk, listed):
    assert report(sqlite_desk, listed, 2025) is None


def test_words_of_the_ledger_are_counted_by_level_village_and_the_head(sqlite_desk, listed):
    sqlite_desk.open(ONE, TWO, THREE, FOUR)
    sqlite_desk.on("2026-11-17").say(ONE, Level.VILLAGE, NO)
    sqlite_desk.bring_to(Level.DISTRICT, TWO)
    sqlite_desk.on("2026-11-18").say(THREE, Level.VILLAGE, NO)
    sqlite_desk.say(THREE, Level.TOWNSHIP, {
        "乡镇审核": "同意不纳入", "审核人": "李四", "审核日期": "2026-11-18", "理由": "已核实",
    })  # fmt: skip
    found = report(sqlite_desk, with_traits(listed))

    assert [(one.name, one.checked, one.refused, one.by_village, one.by_township, one.by_district, one.sent_back)
            for one in found.villages] == [("东乡南村", 1, 1, 1, 1, 0, 0), ("东乡东村", 2, 1, 1, 0, 0, 0)]  # fmt: skip
    by_age = found.shares_of(Measure.REFUSED, Dimension.AGE)
    assert [(group.name, group.share) for group in by_age.groups] == [("45–59 岁", Share(2, 3))]
    assert found.shares_of(Measure.DETERMINED, Dimension.TOWNSHIP).everybody == Share(0, 1)
    assert (found.checked, found.subjects, found.households) == (3, 0, 4)


def test_the_year_s_sums_are_those_of_its_monthly_reports(desk, listed):
    desk.payable(ONE, amount="100.10")
    desk.bring_to(State.TO_NOTICE, FOUR, amount="3.00")
    year, month = report(desk, listed), report_of(desk.ground, listed.connection, MONTH)
    assert month is not None

    assert (year.claims, year.coverages, year.steps) == (month.claims, month.coverages, month.households)
    assert [(one.township, one.new, one.monitored, dict(one.by_risk)) for one in year.townships] == [
        (one.township, one.new, one.monitored, dict(one.by_risk)) for one in month.townships
    ]
    november = year.months[-1]
    assert (len(year.months), november.month, november.listed, november.claims) == (11, MONTH, 3, 2)
    assert (november.amount, november.paid) == (Decimal("103.10"), Decimal("0.00"))
    assert not any(one.is_screened for one in year.months[:-1])


def test_written_twice_it_keeps_its_bytes_and_its_day(sqlite_desk, listed):
    assert [path.name for path in write(sqlite_desk, listed).files] == NAMES
    first = contents(sqlite_desk, listed)

    assert write(sqlite_desk, listed, on="2026-11-28") == Written()
    assert contents(sqlite_desk, listed) == first
    files_of(sqlite_desk.ground, report(sqlite_desk, listed))[0].unlink()
    assert len(write(sqlite_desk, listed, on="2026-11-29").files) == len(NAMES)
    assert contents(sqlite_desk, listed) == first


def test_a_figure_that_changes_writes_it_anew_with_the_day(sqlite_desk, listed):
    write(sqlite_desk, listed)
    listed.list_household("4106020099", "西镇", "因灾")

    assert len(write(sqlite_desk, listed, on="2026-11-28").files) == len(NAMES)
    assert "2026年11月28日" in contents(sqlite_desk, listed)[0].decode()


def test_nobody_s_name_number_or_household_stands_in_any_of_it(sqlite_desk, listed):
    sqlite_desk.open(ONE, TWO, THREE, FOUR)
    sqlite_desk.on("2026-11-17")
    for no in (ONE, TWO):
        sqlite_desk.say(no, Level.VILLAGE, NO)
    write(sqlite_desk, with_traits(listed))

    for content in contents(sqlite_desk, listed):
        texts = [content.decode()] if not content.startswith(b"PK") else _parts(content)
        for card, no in ((card, no) for no, card in CARDS.items()):
            assert not [text for text in texts if no in text or card.head_id_no in text or card.head_name in text]


def test_a_template_that_cannot_be_used_leaves_out_the_paper_and_is_told(sqlite_desk, listed):
    folder = sqlite_desk.ground.home / "templates"
    folder.mkdir()
    (folder / "年报.docx").write_bytes(own_template("{{ 没有的 }}"))
    written = write(sqlite_desk, listed)

    assert [path.name for path in written.files] == NAMES[:-1]
    assert "没有的" in written.wrong


def _parts(content):
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return [package.read(name).decode("utf-8", "replace") for name in package.namelist()]
