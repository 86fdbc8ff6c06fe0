"""The address book, its channels and the table of alerts, as doctor sees them."""

import pytest
from openpyxl import Workbook

from tasks.checking.finding import Grade
from tasks.checking.reach import reach
from tasks.settings import Settings
from tests.tasks.receiver import Receiver
from warehouse.doors.address_book import COLUMNS

HEALTH = ("部门", "区医保局", "赵一", "8001", "医保")


@pytest.fixture
def settings(tmp_path):
    return Settings(home=tmp_path)


@pytest.fixture
def book(tmp_path):
    """Writes the book with these rows."""

    def write(*rows):
        written = Workbook()
        for row in (COLUMNS, *rows):
            written.worksheets[0].append(row)
        written.save(tmp_path / "通讯录.xlsx")

    return write


@pytest.fixture
def channel(tmp_path):
    """Writes the file of a channel."""

    def write(name, text):
        path = tmp_path / "secrets" / "channels" / name
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
        path.chmod(0o600)

    return write


def found(settings, *, with_sending=False):
    return {one.subject: one for one in reach(settings, with_sending=with_sending)}


def test_a_channel_of_the_book_is_tried_when_that_is_asked_for(settings, book, channel):
    receiver = Receiver()
    book(HEALTH)
    channel("医保", receiver.url())
    assert found(settings)["渠道 医保（通讯录）"].says == "1 个地址（未试发，试发用 --send）"
    assert receiver.titles == []

    assert found(settings, with_sending=True)["渠道 医保（通讯录）"].says == "1 个地址都收下了测试消息"
    assert receiver.titles == ["测试消息"]
    receiver.close()


def test_a_home_without_a_book_gets_a_hint_and_the_shipped_table(settings):
    findings = found(settings)

    assert findings["通讯录"].grade is Grade.HINT
    assert (findings["提醒设置"].grade, findings["提醒设置"].says) == (
        Grade.OK,
        "用程序自带的设置，21:30 至 07:00 不打扰",
    )


def test_a_whole_book_with_its_channels_is_in_order(settings, book, channel):
    book(HEALTH)
    channel("医保", "json://10.1.1.1/a\n")

    assert {one.grade for one in found(settings).values()} == {Grade.OK}


def test_rows_that_do_not_count_are_named_with_their_place(settings, book):
    book((*HEALTH[:3], "1", ""), ("局长", "", "钱二", "8002", ""))
    finding = found(settings)["通讯录"]

    assert finding.grade is Grade.HINT
    assert "第 2 行未采用：电话的写法不对" in finding.says
    assert "第 3 行未采用：职责“局长”不认得" in finding.says


def test_places_without_a_person_are_named(settings, book):
    book(("部门", "区医保局", "", "", ""), ("部门", "区教体局", "", "", ""))

    assert found(settings)["通讯录"].says == "区医保局、区教体局 等 2 行没有姓名和电话"


def test_a_secret_in_the_book_is_wrong_and_not_repeated(settings, book):
    book((*HEALTH[:4], "json://geheim@10.1.1.1"))
    finding = found(settings)["通讯录"]

    assert (finding.grade, "geheim" in finding.says) == (Grade.WRONG, False)


@pytest.mark.parametrize(
    ("text", "says"),
    [(None, "has no addresses"), ("", "文件是空的"), ("wexin://geheim", "1 个地址中有 1 个无法识别")],
)
def test_a_channel_that_cannot_work_is_wrong(settings, book, channel, text, says):
    book(HEALTH)
    if text is not None:
        channel("医保", text)
    finding = found(settings)["渠道 医保（通讯录）"]

    assert (finding.grade, says in finding.says, "geheim" in finding.says) == (Grade.WRONG, True, False)


def test_a_table_of_its_own_that_cannot_be_used_is_a_hint_with_its_reason(settings):
    (settings.home / "alerts.toml").write_text("[alerts.startet]", encoding="utf-8")
    finding = found(settings)["提醒设置"]

    assert (finding.grade, "startet 不认得" in finding.says) == (Grade.HINT, True)
