"""月报: what is counted, when it is written anew, and that nobody of a household stands in it."""

import io
import zipfile
from datetime import date
from decimal import Decimal

import pytest

from policy.claims.states import State
from policy.fund.entries import Kind, Posting
from policy.levels import Level
from policy.windows import Month
from tests.warehouse.casework.desk import CARDS, FOUR, ONE, THREE, TWO
from tests.warehouse.doors.papers.reading import own_template
from tests.warehouse.insuring.claim_desk import PAYABLE
from tests.warehouse.monthly.listed import MONTH
from warehouse.doors.monthly.facts import Fate
from warehouse.doors.whole_file import write_whole
from warehouse.monthly.report import Written, report_of, write_report


def report(desk, listed, on="2026-11-20"):
    found = report_of(desk.on(on).ground, listed.connection, MONTH)
    assert found is not None
    return found


def write(desk, listed, on="2026-11-20"):
    return write_report(desk.on(on).ground, report(desk, listed, on))


def contents(desk):
    folder = desk.ground.outbox(MONTH) / "reports"
    return [(folder / name).read_bytes() for name in ("月报.html", "月报.docx")]


def test_a_month_that_was_not_screened_has_no_report(sqlite_desk, listed):
    assert report_of(sqlite_desk.ground, listed.connection, "2026-12") is None


def test_households_are_counted_by_township_and_in_each_of_their_risk_types(sqlite_desk, listed):
    found = report(sqlite_desk, listed).townships

    assert [(one.township, one.new, one.monitored, dict(one.by_risk)) for one in found] == [
        ("东乡", 2, 1, {"因学": 2, "因病": 2}),
        ("西镇", 1, 0, {"收入": 1}),
    ]


def test_households_are_followed_from_the_list_to_the_determination(sqlite_desk, listed):
    sqlite_desk.open(ONE, TWO, THREE, FOUR)
    sqlite_desk.bring_to(Level.DISTRICT, ONE, TWO)
    sqlite_desk.say(THREE, Level.VILLAGE, {
        "线索是否属实": "不属实", "核查结论": "无风险", "原因": "条件较好", "核查人": "张三", "核查日期": "2026-11-12",
    })  # fmt: skip
    steps = {step.label: step.households for step in report(sqlite_desk, listed).households}

    assert steps == {"建议名单": 4, "下发核查（含线索）": 4, "村级同意": 2, "乡镇同意上报": 2, "区级确定": 0}


def test_the_fund_s_last_months_stand_to_the_fen_by_the_day_of_booking(sqlite_desk, listed):
    month, day = Month(2026, 4), sqlite_desk.ground.at
    with sqlite_desk.ground.ledger.writing() as book:
        for back in range(8, 0, -1):
            book.fund.book([Posting(Kind.INCOME, Decimal("10.01"), month.plus(-back))], day.replace(month=12 - back))
        book.fund.book([Posting(Kind.PAYMENT, Decimal("-0.02"), None, "H1", "P1")], day)
    found = report(sqlite_desk, listed).fund

    assert [str(one.month) for one in found] == [f"2026-{number:02}" for number in range(6, 12)]
    assert (found[-1].opening, found[-1].income, found[-1].payments) == (
        Decimal("70.07"),
        Decimal("10.01"),
        Decimal("0.02"),
    )
    assert found[-1].closing == Decimal("80.06")


def test_claims_are_followed_to_their_payment_in_households_claims_and_yuan(desk, listed):
    desk.payable(ONE, amount="100.10")
    desk.bring_to(State.AT_INSURER, ONE, amount="0.20", year=2025)
    desk.bring_to(State.AT_AMOUNT, FOUR, amount="3.00")
    steps = {step.label: (step.households, step.claims, step.amount) for step in report(desk, listed, PAYABLE).claims}

    assert steps == {
        "开立理赔": (2, 3, Decimal("103.30")),
        "保险核查属实": (2, 2, Decimal("103.10")),
        "区级备案": (2, 2, Decimal("103.10")),
        "金额一致": (1, 1, Decimal("100.10")),
        "张贴公示": (1, 1, Decimal("100.10")),
        "公示期满": (1, 1, Decimal("100.10")),
        "已支付": (0, 0, Decimal("0.00")),
    }


def test_days_are_told_by_desk_beside_those_that_policy_allows(desk, listed):
    desk.payable(ONE)
    days = {one.desk: (one.number, one.median, one.longest, one.allowed) for one in report(desk, listed, PAYABLE).desks}

    assert days["保险核查"] == (1, 2, 2, 5)
    assert days["乡村复核"][:3] == (1, 1, 1)
    assert days["张贴公示"] == (2, 1, 1, 3)
    assert days["公示"] == (2, 12, 12, 10)
    assert "签批支付" not in days


def test_money_is_summed_by_coverage_and_what_was_paid_beside_it(desk, listed):
    (no,) = desk.in_payment(ONE, amount="100.10")
    desk.csv("回单.csv", desk.confirm(no, "S1", PAYABLE))
    desk.take_in()
    money = {
        one.coverage: (one.claims, one.amount, one.paid_claims, one.paid)
        for one in report(desk, listed, PAYABLE).coverages
    }

    assert money["疾病住院"] == (1, Decimal("100.10"), 1, Decimal("100.10"))
    assert money["升学"] == (0, Decimal("0.00"), 0, Decimal("0.00"))
    assert len(money) == 6


def test_files_are_told_by_source_late_refused_and_missing(sqlite_desk, listed):
    sources = {one.source: (one.accepted, one.refused, one.fate) for one in report(sqlite_desk, listed).sources}

    assert sources["医疗结算"] == (95, 10, Fate.IN_TIME)
    assert sources["饮水监测"] == (7, 0, Fate.LATE)
    assert sources["住房鉴定"] == (0, 0, Fate.REFUSED)
    assert sources["残疾人"] == (0, 0, Fate.MISSING)


def test_departments_are_compared_over_the_months_that_have_files(sqlite_desk, listed):
    departments = {one.department: one.months for one in report(sqlite_desk, listed).departments}

    months = departments["区医保局"]
    assert [(one.month, one.accepted, one.refused, one.refused_share) for one in months] == [
        ("2026-10", 100, 1, Decimal("1.0")),
        ("2026-11", 95, 10, Decimal("9.5")),
    ]
    assert [one.missing for one in months] == [1, 1]  # 医疗累计


def test_while_no_figure_changes_nothing_is_written_and_its_day_stays(sqlite_desk, listed):
    assert len(write(sqlite_desk, listed).files) == 2
    first = contents(sqlite_desk)

    assert write(sqlite_desk, listed) == Written()
    assert write(sqlite_desk, listed, on="2026-11-25") == Written()
    assert contents(sqlite_desk) == first
    assert "2026年11月20日".encode() in first[0]


def test_a_figure_that_changes_writes_it_anew_with_the_day(sqlite_desk, listed):
    write(sqlite_desk, listed)
    listed.list_household("4106020099", "西镇", "因灾")

    assert len(write(sqlite_desk, listed, on="2026-11-25").files) == 2
    assert all("2026年11月25日" in text for text in [contents(sqlite_desk)[0].decode()])


@pytest.mark.parametrize("gone", [("月报.html",), ("月报.docx",), ("月报.html", "月报.docx")])
def test_a_file_that_is_gone_is_made_again_with_the_same_bytes_on_a_later_day(sqlite_desk, listed, gone):
    write(sqlite_desk, listed)
    first = contents(sqlite_desk)
    for name in gone:
        (sqlite_desk.ground.outbox(MONTH) / "reports" / name).unlink()

    write(sqlite_desk, listed, on="2026-11-25")
    assert contents(sqlite_desk) == first


@pytest.mark.parametrize("at", [1, 2])
def test_killed_between_its_files_it_is_finished_by_the_next_run(sqlite_desk, listed, monkeypatch, at):
    class KilledError(BaseException):
        pass

    written = []

    def dying(path, content):
        written.append(path)
        if len(written) == at:
            raise KilledError
        return write_whole(path, content)

    monkeypatch.setattr("warehouse.kept_report.write_whole", dying)
    with pytest.raises(KilledError):
        write(sqlite_desk, listed)
    monkeypatch.undo()

    assert len(write(sqlite_desk, listed).files) == 2
    assert write(sqlite_desk, listed) == Written()
    assert contents(sqlite_desk)[1].startswith(b"PK")


def test_an_own_template_that_cannot_be_used_is_told_and_the_page_is_written_all_the_same(sqlite_desk, listed):
    templates = sqlite_desk.ground.home / "templates"
    templates.mkdir()
    (templates / "月报.docx").write_bytes(own_template("{{ 没有的 }}"))
    done = write(sqlite_desk, listed)

    assert [path.name for path in done.files] == ["月报.html"]
    assert "不认识占位符“没有的”" in done.wrong
    (templates / "月报.docx").unlink()
    assert len(write(sqlite_desk, listed).files) == 2


def test_nobody_of_a_household_stands_in_page_or_paper(desk, listed):
    desk.payable(ONE, TWO, FOUR)
    for no, card in CARDS.items():
        listed.list_household(f"{no}9", card.township, "因病")
    write(desk, listed, PAYABLE)
    said = "\n".join(text for content in contents(desk) for text in every_text(content))

    assert "疾病住院" in said
    for no, card in CARDS.items():
        assert card.head_name not in said
        assert card.head_id_no not in said
        assert no not in said
        assert card.village not in said


def every_text(content):
    """All texts of a file, and of the packages within it."""
    if not content.startswith(b"PK"):
        yield content.decode()
        return
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            part = package.read(name)
            yield from every_text(part) if part.startswith(b"PK") else [part.decode()]


def test_open_stays_are_counted_to_the_day_and_not_for_ever(sqlite_desk, listed):
    sqlite_desk.open(ONE)

    assert report(sqlite_desk, listed, "2026-11-20").counted_to == date(2026, 11, 20)
    assert report(sqlite_desk, listed, "2027-05-20").counted_to == date(2027, 1, 1)
