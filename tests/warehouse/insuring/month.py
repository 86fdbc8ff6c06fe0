"""A month of claims, day by day with the plain verbs, so that it can be killed anywhere and gone on with.

What comes back on each day is made once (`make_plan`) and laid into the returns as people would. The day stands in a
file, as on a calendar. Packages are encrypted with a salt of their own: of them counts what is in them.
"""

from __future__ import annotations

import hashlib
import io
import shutil
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pyzipper

from policy.claims.words import Word
from policy.parameters import Law
from policy.payouts import Coverage
from tests.warehouse.casework.desk import ground_at
from tests.warehouse.casework.month import lay, left_at
from tests.warehouse.insuring.claim_desk import FOUR, MONTH, ONE, PASSWORD, SIGNERS, THREE, TWO, ClaimDesk
from tests.warehouse.killing import Codes
from warehouse.casework.signing import Signature
from warehouse.doors.whole_file import write_whole
from warehouse.insuring.objecting_by_form import ObjectionAsked, object_by_form, understood
from warehouse.insuring.reminding import remind_of_claims
from warehouse.insuring.signing_off import SignOff, open_batches, sign_off
from warehouse.insuring.stopping import PersonsWord, stop_payment
from warehouse.ledger.book import Ledger

OPENED = (
    (ONE, Coverage.HOSPITAL, "32500.00"),
    (ONE, Coverage.IN_SCHOOL, "700.01"),
    (TWO, Coverage.HOSPITAL, "1000.00"),
    (THREE, Coverage.INDUSTRY_DAMAGE, "100.00"),
    (FOUR, Coverage.HOSPITAL, "8000.50"),
    (FOUR, Coverage.SCHOOL_ENTRY, "300.00"),
)
PAID, PAID_IN_PARTS, UPHELD, HELD, RETURNED, REFUSED = (f"{MONTH}-L{number:05d}" for number in range(1, 7))
DAYS = (
    "2026-11-10", "2026-11-12", "2026-11-13", "2026-11-14", "2026-11-15", "2026-11-16", "2026-11-17", "2026-11-18",
    "2026-11-20", "2026-11-23", "2026-11-24", "2026-12-01", "2026-12-02", "2026-12-03", "2026-12-05", "2026-12-08",
    "2026-12-09", "2026-12-10",
)  # fmt: skip
ENDS = {
    PAID: "paid",
    PAID_IN_PARTS: "paid",
    UPHELD: "closed_withdrawn",
    HELD: "paid",
    RETURNED: "payable",
    REFUSED: "closed_refused",
}
PHOTO = b"\xff\xd8\xff photo"
FORM_CODES = "codes"
BY_FORM = f"{MONTH}-P03"


def work(home: Path, ledger: Ledger, law: Law, plan: Path) -> ClaimDesk:
    """Do the month from the day on which the home stands to its end, with what the plan lays into the returns."""
    desk = ClaimDesk(ground_at(home, law, ledger))
    for day in days_left(home):
        write_whole(home / "today", day.encode())
        codes = (plan / FORM_CODES).read_text("utf-8").split()
        work_day(desk.on(day), day, codes, lambda on=day: lay(plan / on, desk.ground.returns(MONTH)))  # type: ignore[misc]
    return desk


def days_left(home: Path) -> tuple[str, ...]:
    """The day on which the home stands, and those after it."""
    today = home / "today"
    return DAYS[DAYS.index(today.read_text()) if today.exists() else 0 :]


def work_day(desk: ClaimDesk, day: str, codes: list[str], lay_files: Callable[[], object]) -> None:
    """What a day's runs, forms and commands do, each part as often as it likes."""
    if not desk.states():
        open_all(desk)
    lay_files()
    desk.take_in()
    say_by_form(desk, day, codes)
    desk.look()
    remind_of_claims(desk.ground, MONTH)


def open_all(desk: ClaimDesk) -> None:
    """The month's claims, opened in one transaction as a screening does."""
    with desk.ground.ledger.writing() as book:
        for household_no, coverage, amount in OPENED:
            desk.open_in(book, household_no, amount, coverage)


def say_by_form(desk: ClaimDesk, day: str, codes: list[str]) -> None:
    """An objection, a stop and a sign-off that come by form or command; each may come twice."""
    if day == "2026-11-20":
        with desk.ground.ledger.reading() as book:
            asked = ObjectionAsked("", UPHELD, date.fromisoformat(day))
            meant = understood(desk.ground, book, asked)
        for one in meant.objections:
            object_by_form(desk.ground, one)
    elif day == "2026-12-02":
        stop_payment(desk.ground, HELD, PersonsWord("李局", "群众来信，待核"))
    elif day == "2026-12-05":
        with desk.ground.ledger.reading() as book:
            batches = open_batches(book, MONTH)
        said = tuple(Signature(one, code) for one, code in zip(SIGNERS, codes, strict=True))
        sign_off(desk.ground, MONTH, SignOff(BY_FORM, Word.AGREED, said), batches)


def make_plan(home: Path, ledger: Ledger, law: Law, plan: Path, codes: Codes) -> ClaimDesk:
    """Work a month by hand, keeping what people send back on each day; the home as it ends."""
    given = {one: list(of_it) for one, of_it in codes.items()}
    return plan_with(ClaimDesk(ground_at(home, law, ledger), codes=given), plan)


def plan_with(desk: ClaimDesk, plan: Path) -> ClaimDesk:
    """The same with a desk, whose signers have their codes."""
    by_form = [desk.codes[one].pop(0) for one in SIGNERS]
    plan.mkdir(parents=True)
    (plan / FORM_CODES).write_text(" ".join(by_form), "utf-8")
    for day in DAYS:
        work_day(desk.on(day), day, by_form, lambda on=day: send_back(desk, plan / on, on))  # type: ignore[misc]
    return desk


def send_back(desk: ClaimDesk, kept: Path, day: str) -> None:
    """What the insurer, villages, townships and the district lay into the returns on a day."""
    folder = desk.ground.returns(MONTH)
    before = {path for path in folder.rglob("*") if path.is_file()}
    sending = SENT.get(day)
    if sending:
        sending(desk, day)
    for path in folder.rglob("*"):
        if path.is_file() and path not in before:
            place = kept / path.relative_to(folder)
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, place)


def _findings(desk: ClaimDesk, _day: str) -> None:
    rows = [_found(desk, no) for no in ENDS if no != REFUSED]
    desk.csv("核查.csv", *rows, _found(desk, REFUSED, "不属实", "无入学记录"))
    desk.put("不知何物.xlsx", b"PK\x03\x04 nothing")


def _found(desk: ClaimDesk, no: str, word: str = "属实", basis: str = "已核对") -> dict[str, object]:
    return {**desk.named(no), "核查结论": word, "核查依据": basis}


def _reviews(desk: ClaimDesk, day: str) -> None:
    words = dict.fromkeys(ENDS, "同意") | {REFUSED: "同意不赔", HELD: "退回保险"}
    for name, level in (("村.xlsx", "村级复核"), ("镇.xlsx", "乡镇复核")):
        desk.form(name, *[_reviewed(no, level, word, day) for no, word in words.items()])


def _reviewed(no: str, level: str, word: str, day: str) -> dict[str, object]:
    return {"理赔号": no, level: word, "复核人": "张三", "复核日期": day, "理由": "材料"}


def _found_again(desk: ClaimDesk, _day: str) -> None:
    desk.csv("重新核查.csv", _found(desk, HELD, basis="已补材料"))


def _reviewed_again(desk: ClaimDesk, day: str) -> None:
    desk.form("复核2.xlsx", *[_reviewed(HELD, level, "同意", day) for level in ("村级复核", "乡镇复核")])


def _filed(desk: ClaimDesk, day: str) -> None:
    said = {"区级备案": "备案", "备案人": SIGNERS[0], "备案日期": day, "文号": "鹤防贫〔2026〕12号"}
    desk.form("备案.xlsx", *[{"理赔号": no, **said} for no in ENDS if no != REFUSED], signed=SIGNERS[:1])


def _amounts(desk: ClaimDesk, _day: str) -> None:
    amounts = {no: desk.claim(no).claim.amount for no in ENDS if no != REFUSED} | {HELD: "90"}
    desk.csv(
        "核定.csv", *[{**desk.named(no), "核定金额": str(yuan), "核定依据": "按方案"} for no, yuan in amounts.items()]
    )


def _hung(desk: ClaimDesk, day: str) -> None:
    rows = [{"公示编号": one["notice_no"], "张贴日期": day, "张贴人": "张三", "照片文件名": "墙.jpg"}
            for one in desk.notices()]  # fmt: skip
    desk.form("公示回执.xlsx", *rows)
    desk.put("墙.jpg", PHOTO)
    decided = {"理赔号": HELD, "放行金额": "100", "理由": "合同第八条", "签批人": "王五", "第二签批人": "赵六"}
    desk.form("放行.xlsx", decided, signed=SIGNERS)


def _objected(desk: ClaimDesk, day: str) -> None:
    said = {"户编号": ONE, "理赔号": "", "异议人": "李某", "异议内容": "家里有车", "收到日期": day}
    desk.form("异议.xlsx", said)
    hung = [{"公示编号": one["notice_no"], "张贴日期": day, "张贴人": "张三"}
            for one in desk.notices() if one["posted_on"] is None]  # fmt: skip
    desk.form("公示回执2.xlsx", *hung)


def _answered(desk: ClaimDesk, day: str) -> None:
    by = {"处理人": "王五", "处理日期": day, "理由": "已核实"}
    answers = {f"{MONTH}-Y0001": "不成立", f"{MONTH}-Y0002": "成立"}
    desk.form("异议处理.xlsx", *[{"异议编号": no, "处理结果": word, **by} for no, word in answers.items()])


def _hung_anew(desk: ClaimDesk, _day: str) -> None:
    desk.hang(on="2026-11-24", name="公示回执3.xlsx")


def _signed(desk: ClaimDesk, day: str) -> None:
    waiting = desk.view("select distinct batch_no from v_claims where state = 'payable' and batch_no is not null")
    for one in waiting:
        desk.sign_off(one["batch_no"], *SIGNERS, on=day, name=f"签批{one['batch_no']}.xlsx")


def _confirmed(desk: ClaimDesk, day: str) -> None:
    """What can be confirmed is: the claim in parts by half, one comes back, the others are paid; serials are new."""
    rows = []
    for no in ENDS:
        claim = desk.claim(no).claim
        if claim.state.value == "in_payment":
            part = {"支付金额": "350.00"} if no == PAID_IN_PARTS and not claim.confirmations else {}
            back = {"支付状态": "退汇", "原因": "账户已销"} if no == RETURNED else {}
            amount = {"支付金额": str(claim.rest)}
            rows.append({**desk.confirm(no, f"LS{day}{no}", day), **amount, **part, **back})
    if rows:
        desk.csv(f"回单{day}.csv", *rows)
        desk.csv(f"回单{day}再报.csv", *[{**row, "流水号": f"{row['流水号']}B"} for row in rows[:1]])


def _late(desk: ClaimDesk, day: str) -> None:
    _signed(desk, day)
    said = {"户编号": FOUR, "理赔号": RETURNED, "异议人": "匿名", "异议内容": "来晚了", "收到日期": day}
    desk.form("迟到异议.xlsx", said)
    decided = {"理赔号": HELD, "放行金额": "100", "理由": "来信不实", "签批人": "王五", "第二签批人": "赵六"}
    desk.form("放行停付.xlsx", decided, signed=SIGNERS)


def _signed_and_confirmed(desk: ClaimDesk, day: str) -> None:
    _confirmed(desk, day)
    _signed(desk, day)


SENT: Mapping[str, Callable[[ClaimDesk, str], None]] = {
    "2026-11-12": _findings,
    "2026-11-13": _reviews,
    "2026-11-14": _found_again,
    "2026-11-15": _reviewed_again,
    "2026-11-16": _filed,
    "2026-11-17": _amounts,
    "2026-11-18": _hung,
    "2026-11-20": _objected,
    "2026-11-23": _answered,
    "2026-11-24": _hung_anew,
    "2026-12-03": _late,
    "2026-12-05": _confirmed,
    "2026-12-08": _signed_and_confirmed,
    "2026-12-09": _confirmed,
    "2026-12-10": _confirmed,
}


def left(desk: ClaimDesk) -> tuple[Any, ...]:
    """All that a month leaves: rows, outbox, archive.

    Packages stand by what is in them, an attempt that cites another by that one's batch: numbers of rows have gaps
    where a transaction was broken off.
    """
    rows, outbox, archive = left_at(desk.ground)
    packed = {sha256: unlocked(path) for path in desk.ground.archive.rglob("*")
              if path.is_file() and (sha256 := path.name) and zipped(path)}  # fmt: skip
    for row in rows["handoff"]:
        row["sha256"] = packed[row["sha256"]]
    batches = {row["id"]: row["batch_no"] for row in desk.view("select id, batch_no from payment_attempt")}
    for row in rows["payment_attempt"]:
        row["after_attempt"] = batches.get(row["after_attempt"])
    held = {name: unlocked(desk.outbox(name.partition("/")[2])) if name.endswith(".zip") else content
            for name, content in outbox.items()}  # fmt: skip
    return rows, held, {packed.get(name, name) for name in archive}


def zipped(path: Path) -> bool:
    """Whether a file is a package to the insurer."""
    if path.read_bytes()[:2] != b"PK":
        return False
    try:
        with pyzipper.AESZipFile(path) as package:
            return any(one.flag_bits & 1 for one in package.infolist())
    except pyzipper.BadZipFile:
        return False


def unlocked(path: Path) -> str:
    """A digest of what a package holds."""
    with pyzipper.AESZipFile(io.BytesIO(path.read_bytes())) as package:
        contents = [(one, package.read(one, pwd=PASSWORD.encode())) for one in sorted(package.namelist())]
    return hashlib.sha256(repr(contents).encode()).hexdigest()
