"""Today's page: whole, the same for the same facts, readable without a server, and without anybody of a household."""

import re
import shutil
import subprocess
from datetime import date

import pytest

from tests.warehouse.casework.desk import CARDS, FOUR, MONTH, ONE, THREE, TWO, moment
from tests.warehouse.today.test_work import STAGES, call, stand
from warehouse.doors.address_book import AddressBook, Contact, ContactKind
from warehouse.ledger.outbox import Letter, contains_personal_data
from warehouse.ledger.stages import Waiting
from warehouse.ledger.words import Alert, Role, StageState
from warehouse.today.own_hand import Chore
from warehouse.today.page import facts_of, write_page
from warehouse.today.work import todays_work

DAY = "2026-11-22"
BOOK = AddressBook(
    (
        Contact(ContactKind.TOWNSHIP, "东乡", "周敏", "13800005678"),
        Contact(ContactKind.VILLAGE, "410602100201", "赵会计", "0392-7000001"),
        Contact(ContactKind.VILLAGE, "西镇/西村", "钱会计", "0392-7000002"),
        Contact(ContactKind.INSURER, "保险机构", "刘经理", "0392-7000003"),
        Contact(ContactKind.DEPARTMENT, "医保局", "何静", "0392-7000004、13900001234"),
    ),
    problems=("《通讯录.xlsx》第 5 行未采用：没有写电话。",),
)


@pytest.fixture
def busy(sqlite_desk):
    """A day on which villages of two townships are late, and a department."""
    sqlite_desk.sent(ONE, TWO, THREE, FOUR)
    medical = Waiting("区医保局", "医疗结算", 1, date(2026, 11, 1), date(2026, 11, 10))
    stand(sqlite_desk, "intake", StageState.DONE, medical)
    call(sqlite_desk, "东乡 东村", "2026-11-21", promised_on=date(2026, 11, 22))
    return sqlite_desk


def written(desk, book=BOOK, on=DAY, more=()):
    ground = desk.on(on).ground
    path = write_page(todays_work(ground, STAGES, more), book, ground.law.departments, ground.home / "outbox")
    return path.read_text("utf-8")


def facts(desk, book=BOOK, on=DAY, more=()):
    ground = desk.on(on).ground
    return facts_of(todays_work(ground, STAGES, more), book, ground.law.departments, ground.home / "outbox")


def test_villages_stand_below_their_township_and_the_longest_delay_first(busy):
    calls = [(call.name, call.longest, [one.name for one in call.below]) for call in facts(busy).calls]

    assert calls == [("区医保局", 12, []), ("东乡", 3, ["东村", "南村"]), ("西镇", 3, ["西村"])]


def test_numbers_are_those_of_the_address_book_by_code_by_name_and_by_office(busy):
    medical, east, west = facts(busy).calls

    assert (medical.person, medical.phone) == ("何静", "0392-7000004、13900001234")
    assert (east.person, east.phone) == ("周敏", "13800005678")
    assert [(one.person, one.phone) for one in east.below] == [("赵会计", "0392-7000001"), ("", "")]
    assert [(one.person, one.phone) for one in west.below] == [("钱会计", "0392-7000002")]


def test_where_no_number_is_known_the_page_says_which_row_the_address_book_lacks(busy):
    page = written(busy, AddressBook())

    assert "通讯录中没有电话" in page
    assert "（村，东乡/南村）" in page
    assert "（部门，区医保局）" in page
    assert "通讯录.xlsx" in page


def test_a_call_says_what_is_late_and_the_message_to_a_township_names_its_villages(busy):
    east = facts(busy).calls[1]

    assert east.below[0].say == (
        "您好，我是区乡村振兴局。2026年11月的入户核查 2 户应于11月19日前报来，已逾期 3 天。"
        "请问今天能报回吗？有困难的话，请说明原因和哪天能报。"
    )
    assert east.send.splitlines() == [
        "【区乡村振兴局】东乡：截至11月22日，下列事项还没有报回：",
        "1. 东村：2026年11月的入户核查 2 户应于11月19日前报来，已逾期 3 天，表格《东村.xlsx》。",
        "2. 南村：2026年11月的入户核查 1 户应于11月19日前报来，已逾期 3 天，表格《南村.xlsx》。",
        "请今天报回；有困难的请回复原因和报回日期。",
    ]
    assert east.below[0].heard == "已提醒 1 次（电话等 1），最近 11-21 电话：明天交（答应 11-22 报）"


def test_a_township_is_told_of_its_villages_and_what_it_has_heard_itself_is_counted(busy):
    call(busy, "东乡", "2026-11-20", answer="没有接通")
    east = facts(busy).calls[1]

    assert east.say == ""
    assert east.say_below == (
        "您好，我是区乡村振兴局。你处东村2026年11月的入户核查 2 户应于11月19日前报来，已逾期 3 天；"
        "南村2026年11月的入户核查 1 户应于11月19日前报来，已逾期 3 天。请督促今天报回；有困难的，请说明原因和哪天能报。"
    )
    assert east.heard == "已提醒 1 次（电话等 1），最近 11-20 电话：没有接通"


def test_a_text_to_copy_holds_no_number_and_the_page_no_household(busy):
    page = written(busy)
    texts = re.findall(r'data-text="([^"]+)"', page)

    assert len(texts) == 6
    assert not any(contains_personal_data(text) for text in texts)
    for card in CARDS.values():
        assert card.head_name not in page
        assert card.head_id_no not in page
    assert not any(household in page for household in CARDS)


def test_links_are_relative_and_lead_to_files_that_are_there(busy):
    page = written(busy)
    outbox = busy.ground.home / "outbox"
    links = [link for link in re.findall(r'href="([^"]+)"', page) if not link.startswith(("tel:", "../"))]

    assert f"{MONTH}/lists/%E4%B8%9C%E4%B9%A1/%E4%B8%9C%E6%9D%91.xlsx" in links
    assert all(not link.startswith(("/", "file:", "http")) for link in links)
    assert (outbox / MONTH / "lists/东乡/东村.xlsx").is_file()


def test_a_paper_that_is_not_there_is_named_without_a_link(busy):
    shutil.rmtree(busy.ground.home / "outbox" / MONTH / "lists")

    assert "lists/" not in written(busy)


def test_the_page_asks_the_network_for_nothing(busy):
    page = written(busy)

    assert "default-src 'none'" in page
    assert not re.findall(r"(?:src|href)=[\"']?(?:https?:)?//", page)


def test_equal_facts_give_equal_bytes_and_a_later_day_writes_the_page_anew(busy):
    first = written(busy)

    assert written(busy) == first
    assert written(busy, on="2026-11-23") != first


def test_only_the_owner_reads_the_page_and_a_part_written_one_is_replaced(busy):
    path = busy.ground.home / "outbox" / "today.html"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("<!doctype", "utf-8")
    page = written(busy)

    assert page.rstrip().endswith("</html>")
    assert path.stat().st_mode & 0o077 == 0
    assert sorted(one.name for one in path.parent.iterdir()) == [MONTH, "today.html"]


def test_what_is_known_elsewhere_and_what_is_wrong_with_the_address_book_stand_on_the_page(busy):
    page = written(busy, more=[Chore(MONTH, "不认识的文件：会议签到表.csv", "请改名", link="")])

    assert "不认识的文件：会议签到表.csv" in page
    assert "第 5 行未采用" in page


def test_what_went_wrong_since_yesterday_stands_at_the_top(busy):
    with busy.ground.ledger.writing() as book:
        letter = Letter("a", Role.IT, MONTH, "备份没有完成", "磁盘满了。", Alert.BACKUP_FAILED)
        book.outbox.put_letter(letter, moment(DAY), moment(DAY))
    page = written(busy)

    assert page.count("11-22 09:00 备份没有完成：磁盘满了。") == 2  # on the screen and on paper


def test_a_place_that_is_written_as_markup_stays_text(sqlite_desk):
    page = written(sqlite_desk, more=[Chore(MONTH, "<script>alert(1)</script>", "")])

    assert "<script>alert(1)" not in page


def test_a_quiet_day_says_so(sqlite_desk):
    page = written(sqlite_desk)

    assert "今天没有要催的" in page
    assert "尚未开始" in page


@pytest.mark.needs_programs
def test_a_day_of_many_calls_prints_on_one_sheet(busy, tmp_path):
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None or shutil.which("pdfinfo") is None:
        pytest.skip("this machine has no Chromium or no poppler; nobody prints here")
    many = [
        Waiting(f"第{number}局", "一份名字很长的数据报表" * 3, 1, moment(DAY).date(), date(2026, 11, 10))
        for number in range(40)
    ]
    stand(busy, "intake", StageState.DONE, *many)
    chores = [Chore(MONTH, "要办的事" * 30, "怎么办" * 30) for _ in range(30)]
    written(busy, more=chores)
    page = busy.ground.home / "outbox" / "today.html"
    printed = tmp_path / "today.pdf"
    subprocess.run(
        [chromium, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}",
         "--no-pdf-header-footer", f"--print-to-pdf={printed}", page.as_uri()],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    told = subprocess.run(["pdfinfo", printed], check=True, capture_output=True, text=True).stdout

    assert re.search(r"^Pages:\s+1$", told, re.MULTILINE)
    assert re.search(r"^Page size:\s+59[45]\.\d+ x 84[12]\.\d+ pts \(A4\)$", told, re.MULTILINE)
