"""Everything that leaves in a month of claims, with marked people: each paper tells of them what it must, no more."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections.abc import Iterator

import pytest
import pyzipper

from policy.masks import mask_name
from tests.warehouse.casework.desk import ground_at
from tests.warehouse.insuring.claim_desk import FOUR, ONE, PASSWORD, SIGNERS, THREE, TWO, ClaimDesk
from tests.warehouse.insuring.month import PAID, plan_with
from tests.warehouse.office import id_no
from warehouse.casework.answering import answer_senders
from warehouse.ledger.book import open_ledger
from warehouse.ledger.cases import Card

VILLAGES = {ONE: ("东乡", "东村"), TWO: ("东乡", "东村"), THREE: ("东乡", "南村"), FOUR: ("西镇", "西村")}
NAMES = {ONE: "欧阳标甲", TWO: "欧阳标乙", THREE: "欧阳标丙", FOUR: "欧阳标丁"}
IDS = {no: id_no(640 + at, "19470203") for at, no in enumerate(VILLAGES)}
PHONES = {no: f"1390777064{at}" for at, no in enumerate(VILLAGES)}
OBJECTOR, HIS_WORDS = "李某", "家里有车"
BASIS = "已核对"
TELLING = ("疾病住院", "升学", "在校教育", "医院", "学校", "medical", "医疗结算")
AMOUNTS = ("32500", "32,500", "8000.5", "8,000.5", "700.01")
WHOLE_ID = re.compile(r"(?<!\d)\d{6}(?:19|20)\d{9}[\dXx](?!\d)")
PHONE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
CHECKSUM = re.compile(r"\b[0-9a-f]{64}\b")
"""A package lists the checksum of each of its files; its digits are nobody's amount."""


@pytest.fixture(scope="module")
def left(tmp_path_factory, law, empty_file) -> Iterator[ClaimDesk]:
    """The office after its month; the west sent a row of the east's household too."""
    home = tmp_path_factory.mktemp("home")
    shutil.copy(empty_file, home)
    ledger = open_ledger(f"sqlite:///{home / 'ledger.db'}", home)
    cards = {no: Card(NAMES[no], IDS[no], *VILLAGES[no], f"4106021002{at:02}", "前组", "一般农户", PHONES[no])
             for at, no in enumerate(VILLAGES)}  # fmt: skip
    desk = ClaimDesk(ground_at(home, law, ledger), cards=cards)
    for no in cards:
        desk.paid[no] = type(desk.paid[no])(NAMES[no], IDS[no])
    for one in SIGNERS:
        desk.code(one)
    plan_with(desk, home / "plan")
    row = {"理赔号": PAID, "村级复核": "同意", "复核人": "赵五", "复核日期": "2026-11-13", "理由": ""}
    desk.form("西村复核.xlsx", row, place=("西镇", "西村"))
    desk.take_in()
    answer_senders(desk.ground, "2026-11")
    yield desk
    ledger.close()


def text_of(content: bytes, password: str | None = None) -> str:
    """All the text of a paper: of a docx, an xlsx or a package that of everything in it, too."""
    if content[:2] != b"PK":
        return content.decode("utf-8-sig", "replace")
    with pyzipper.AESZipFile(io.BytesIO(content)) as package:
        package.setpassword(password.encode() if password else None)
        parts = [package.read(name) for name in package.namelist()]
    return "\n".join(CHECKSUM.sub(" ", re.sub(r"<[^>]+>", " ", text_of(part))) for part in parts)


def papers(desk: ClaimDesk, *patterns: str) -> dict[str, str]:
    """The papers of these places by path, each as text."""
    found = sorted({path for pattern in patterns for path in desk.outbox().glob(pattern)})
    assert found
    return {str(path.relative_to(desk.outbox())): text_of(path.read_bytes(), PASSWORD) for path in found}


def held(text: str, *words: str) -> list[str]:
    return [word for word in words if word in text]


def test_the_search_would_find_them(left):
    [package] = papers(left, "insurer/移交-01.zip").values()
    assert held(package, *NAMES.values(), *IDS.values()) == [*NAMES.values(), *IDS.values()]
    assert any(OBJECTOR in text for text in papers(left, "claims/*/异议回执-*.docx").values())


@pytest.mark.parametrize("place", ["notices/**/*.docx", "claims/*/异议回执-*.docx"])
def test_a_notice_and_a_slip_show_masked_names_of_their_village_alone(left, place):
    for path, text in papers(left, place).items():
        assert not held(text, *NAMES.values(), *IDS.values(), *PHONES.values(), *TELLING, BASIS, HIS_WORDS), path
        assert not WHOLE_ID.search(text), path
        others = [mask_name(NAMES[no]) for no, (_, village) in VILLAGES.items() if village not in text]
        assert not held(text, *others), path
    assert mask_name(NAMES[ONE]) in papers(left, "notices/东乡/东村.docx")["notices/东乡/东村.docx"]


def test_a_township_and_a_village_see_their_own_households_alone_and_no_id_and_no_phone(left):
    for path, text in papers(left, "claims/**/*.xlsx", "notices/**/*.xlsx").items():
        strangers = [NAMES[no] for no, (township, _) in VILLAGES.items() if township not in path]
        village = [NAMES[no] for no, (_, village) in VILLAGES.items() if village not in path]
        place = path.split("/")
        is_district = len(place) == 2 and "-" not in place[1]
        assert is_district or not held(text, *strangers), path
        assert len(place) < 3 or not held(text, *village), path
        assert not held(text, *IDS.values(), *PHONES.values()), path
        assert not held(text, OBJECTOR), path


def test_feedback_tells_a_sender_what_he_wrote_and_nothing_of_the_household_that_he_named(left):
    [wrong] = papers(left, "feedback/西村复核_*.xlsx").values()
    assert PAID in wrong
    assert not held(wrong, *NAMES.values(), *IDS.values(), *PHONES.values(), ONE, *AMOUNTS)
    for path, text in papers(left, "feedback/*.xlsx").items():
        assert not held(text, *PHONES.values()), path
        mine = {no for no in NAMES if no in text}
        assert not held(text, *[NAMES[no] for no in NAMES if no not in mine]), path


def test_the_insurer_gets_what_it_needs_to_verify_and_neither_phone_nor_amount_nor_objector(left):
    for path, text in papers(left, "insurer/*.zip").items():
        assert not held(text, *PHONES.values(), OBJECTOR, HIS_WORDS, *AMOUNTS), path
    for path in left.outbox("insurer").glob("*.zip"):
        with zipfile.ZipFile(path) as package:
            assert all(one.flag_bits & 1 for one in package.infolist()), "every part is encrypted"


ACCOUNT = r"银行账号|账号|开户行|卡号|(?<![\da-f])(\d{16,17}|\d{19})(?![\da-f])"
"""Words of an account, and a number as long as one; not digits within the mark of a workbook."""


def test_payment_lists_name_the_payee_and_no_account_no_phone_and_not_the_objector(left):
    for path, text in papers(left, "payouts/*").items():
        assert not held(text, *PHONES.values(), OBJECTOR, HIS_WORDS, BASIS), path
        assert not re.search(ACCOUNT, text), path
    for path, text in papers(left, "payouts/支付签批-*.xlsx").items():
        assert not WHOLE_ID.search(text), path


def test_the_reconciliation_and_the_names_of_files_name_nobody(left):
    for path, text in papers(left, "reports/*").items():
        assert not held(text, *NAMES.values(), *IDS.values(), *PHONES.values()), path
    names = "\n".join(str(path) for path in left.outbox().rglob("*"))
    assert not held(names, *NAMES.values(), *IDS.values(), *PHONES.values(), OBJECTOR)


def test_messages_hold_counts_numbers_and_days_and_nothing_of_a_person(left):
    messages = [text for _, text in left.messages()]
    assert len(messages) > 30
    for text in messages:
        assert not held(text, *NAMES.values(), *IDS.values(), *PHONES.values(), *VILLAGES, *TELLING, BASIS), text
        assert not held(text, *[mask_name(name) for name in NAMES.values()], OBJECTOR, HIS_WORDS, *AMOUNTS), text
        assert not WHOLE_ID.search(text), text
        assert not PHONE.search(text), text
