"""催办登记: a call entered by form or command is kept in the ledger and stands on today's page at once."""

import shutil

import pytest

from tests.flows.test_daily import sent_home
from tests.flows.town import EAST

__all__ = ["sent_home"]
pytestmark = pytest.mark.usefixtures("open_gates")


@pytest.fixture
def sent(town, sent_home):
    """The list went out on the 10th; it is the 20th, and a village is late."""
    shutil.copytree(sent_home, town.home)
    town.set_clock("2026-11-20")
    return town


def enter(party="东乡 东村", answer="明天交", **more):
    from tasks.calling import CallAsked, enter_call  # noqa: PLC0415

    return enter_call(CallAsked(party, answer, "张三", **more))


def page(town):
    return (town.home / "outbox/today.html").read_text("utf-8")


def calls(town):
    from warehouse.ledger.book import open_ledger  # noqa: PLC0415

    ledger = open_ledger(f"sqlite:///{town.home / 'ledger.db'}", town.home)
    try:
        with ledger.reading() as book:
            return [(call.party, str(call.on), call.way, call.answer, call.by) for call in book.calls.all()]
    finally:
        ledger.close()


def test_a_call_is_kept_once_and_the_page_says_how_often_and_what_was_answered_last(sent):
    assert enter() == "东乡 东村：已登记。已提醒 1 次（电话等 1），最近 11-20 电话：明天交（答应 11-21 报）"
    assert enter().startswith("东乡 东村：今天已登记过同样的话")

    assert calls(sent) == [("东乡 东村", "2026-11-20", "电话", "明天交", "张三")]
    assert "最近 11-20 电话：明天交（答应 11-21 报）" in page(sent)


@pytest.mark.parametrize(
    ("answer", "promised"),
    [
        ("今天报", "11-20"),
        ("后天报回", "11-22"),
        ("11月25日交", "11-25"),
        ("1月3日以前报", "01-03"),
        ("没有接通", None),
    ],
)
def test_an_answer_promises_the_day_that_it_names(sent, answer, promised):
    assert enter(answer=answer).endswith(f"{answer}（答应 {promised} 报）" if promised else f"电话：{answer}")


@pytest.mark.parametrize("party", ["东乡", "东乡/东村", "区医保局", "保险机构"])
def test_a_place_may_be_named_as_the_address_book_names_it(sent, party):
    assert "已登记" in enter(party)


def test_who_answered_is_taken_from_the_address_book(sent):
    import xlsxwriter  # noqa: PLC0415

    book = xlsxwriter.Workbook(str(sent.home / "通讯录.xlsx"))
    sheet = book.add_worksheet("通讯录")
    for number, row in enumerate([("职责", "部门或地点", "姓名", "电话"), ("乡镇", "东乡", "周敏", "0392-7000001")]):
        sheet.write_row(number, 0, row)
    book.close()
    enter("东乡")

    assert "周敏" in page(sent)
    with (sent.home / "ledger.db").open("rb") as ledger:
        assert "周敏".encode() in ledger.read() or (sent.home / "ledger.db-wal").exists()


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"party": "不存在的乡"}, "不在催办对象中"),
        ({"answer": " "}, "怎么答复"),
        ({"answer": "打 13800005678 找他"}, "身份证号或手机号"),
        ({"party": "410602199001011234"}, "身份证号或手机号"),
        ({"answer": "交", "on": "2026-11-21"}, "还没有到"),
    ],
)
def test_what_cannot_be_entered_is_told_and_nothing_is_kept(sent, asked, told):
    from datetime import date  # noqa: PLC0415

    from tasks.wrong import AskedWronglyError  # noqa: PLC0415

    more = {name: date.fromisoformat(text) if name == "on" else text for name, text in asked.items()}
    with pytest.raises(AskedWronglyError, match=told):
        enter(**more)
    assert calls(sent) == []


def test_the_form_enters_the_same(sent, plain_desks):
    from flows.call import call  # noqa: PLC0415

    call("东乡", "三天内报", "微信")

    assert calls(sent) == [("东乡", "2026-11-20", "微信", "三天内报", "区级表单")]


def test_a_form_with_a_wrong_place_says_so_in_the_name_of_its_end(sent, plain_desks):
    from flows.call import call  # noqa: PLC0415

    assert str(call("不存在的乡", "今天报", return_state=True).name).startswith("未登记：“不存在的乡”不在催办对象中")
    assert calls(sent) == []


def test_the_command_says_what_was_entered(sent):
    from typer.testing import CliRunner  # noqa: PLC0415

    from flows.cli import app  # noqa: PLC0415

    done = CliRunner().invoke(app, ["call", "东乡", "--answer", "明天交", "--by", "张三"])
    said = "东乡：已登记。已提醒 1 次（电话等 1），最近 11-20 电话：明天交（答应 11-21 报）\n"
    assert (done.exit_code, done.stdout) == (0, said)


def test_a_day_s_run_writes_the_page_with_the_numbers_of_the_month_and_nobody_of_a_household(sent, plain_desks):
    from flows.daily import daily  # noqa: PLC0415

    daily()

    assert "逾期 1 天" in page(sent)
    assert "回收（等待）" in page(sent)
    assert str(EAST) not in page(sent)
