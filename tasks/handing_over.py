"""What a successor takes over, gathered from ledger, settings, address book and backups into one paper. No secrets."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Final

from tasks.backing_up import tried_backup
from tasks.checking.checking import examine
from tasks.checking.finding import Grade
from tasks.contacts import CHANNELS, Contacts
from tasks.desks import waiting_in_words
from tasks.keeping_keys import kept_by_hand
from tasks.office import Office, clock_month, open_office
from tasks.serving.declared import Schedule, read_declared
from warehouse.backups.manifest import backups_in
from warehouse.doors.papers.handover import (
    HandoverFacts,
    InOffice,
    Pending,
    Person,
    Scheduled,
    Thing,
    handover_paper,
)
from warehouse.doors.papers.letterhead import Letterhead
from warehouse.doors.whole_file import write_whole
from warehouse.ledger.keys import key_path
from warehouse.ledger.stages import Standing
from warehouse.ledger.words import StageState

_DAYS: Final = {"0": "周日", "1": "周一", "2": "周二", "3": "周三", "4": "周四", "5": "周五", "6": "周六", "7": "周日"}
_ALWAYS: Final = (
    "运行 fangpin 的系统账户口令；离任人的登录权限停用",
    "离任人是签批人的，运行 fangpin signer end 姓名；接任的运行 fangpin signer add 姓名",
    "密钥：没有运行在办理时运行 fangpin rotate-keys --by 姓名 --reason 交接，再运行 fangpin backup --check",
)


def write_handover(giver: str, taker: str, target: Path | None) -> Path:
    """Write the paper, below the month's reports if no place is named; where it lies. Raises PaperError."""
    with open_office() as office:
        month, today = clock_month(office.clock), office.clock.today()
        place = target or office.outbox(month) / "reports" / f"交接书_{today}.docx"
        write_whole(place, handover_paper(_facts(office, giver.strip(), taker.strip()), office.home / "templates"))
        return place


def _facts(office: Office, giver: str, taker: str) -> HandoverFacts:
    departments = office.law.departments
    sender = departments.offices["district_office"]
    return HandoverFacts(
        Letterhead(sender, office.clock.today(), departments.titles, office.clock.is_set),
        giver,
        taker,
        f"fangpin {version('fangpin')}",
        list(_pending(office)),
        list(_people(office)),
        list(_things(office)),
        list(_signers(office)),
        [*_ALWAYS, *kept_by_hand(office.settings)],
        list(_schedules()),
        list(_backups(office)),
        [
            f"{one.subject}：{one.says}。处理：{one.remedy}"
            for one in examine(with_sending=False)
            if one.grade is not Grade.OK
        ],
    )


def _pending(office: Office) -> Iterator[Pending]:
    from tasks.asking import stage_label  # noqa: PLC0415  it loads what only explain needs

    with office.ledger.reading() as book:
        standings = [(month, one) for month in book.stages.months() for one in book.stages.of(month)]
    for month, one in standings:
        if one.state is not StageState.DONE:
            yield Pending(month, stage_label(one.stage), one.state.label, _waits_for(one), _due_on(one))


def _waits_for(one: Standing) -> str:
    return waiting_in_words(one.waiting_for) or one.note or ""


def _due_on(one: Standing) -> str:
    days = [who.due_on for who in one.waiting_for if who.due_on] + ([one.due_on] if one.due_on else [])
    return min(days).isoformat() if days else ""


def _people(office: Office) -> Iterator[Person]:
    for one in Contacts(office.settings).book.contacts:
        yield Person(one.kind.label, one.place, one.name, one.phone)


def _things(office: Office) -> Iterator[Thing]:
    settings = office.settings
    yield Thing("数据目录", str(office.home), "收件、发件、归档和数据仓库；只归运行 fangpin 的账户")
    yield Thing("台账", office.ledger.place, "每次办理的记录，带核验链")
    for name, note in (
        ("audit", "核验链；丢失后台账无法核验"),
        ("code", "核对码和工作簿标记"),
        ("signers", "签批人的验证码密钥"),
    ):
        for path in sorted(key_path(office.home, name).parent.glob(f"{name}*.key")):
            yield Thing(f"密钥 {path.stem}", str(path), note)
    if settings.secrets.is_dir():
        for path in sorted(one for one in settings.secrets.rglob("*") if one.is_file()):
            kind = path.relative_to(settings.secrets).parts[0]
            yield Thing(
                f"口令 {path.name}", str(path), "消息渠道地址" if kind == CHANNELS else "口令文件，备份默认不含"
            )
    yield Thing("备份目录", str(settings.backup_dir), "另存一份到别处，加密保管")


def _signers(office: Office) -> Iterator[InOffice]:
    with office.ledger.reading() as book:
        for one in book.signers.standing():
            if one.ended is None:
                yield InOffice(one.name, one.since.isoformat(), one.codes_left)


def _schedules() -> Iterator[Scheduled]:
    for one in read_declared(Path(str(files("flows").joinpath("prefect.yaml")))):
        label, _, does = one.description.partition("：")
        for schedule in one.schedules:
            yield Scheduled(label, _when(schedule), does.rstrip("。"))


def _when(schedule: Schedule) -> str:
    """A schedule in words where it is a plain one: each day or weekday at a time."""
    minute, hour, day, month, weekday = schedule.cron.split()
    if not (minute.isdecimal() and hour.isdecimal() and day == month == "*" and weekday in {"*", *_DAYS}):
        return schedule.cron
    return f"{_DAYS.get(weekday, '每天')} {int(hour)}:{int(minute):02d}"


def _backups(office: Office) -> Iterator[str]:
    of_home = str(office.home.resolve())
    made = [one for one in backups_in(office.settings.backup_dir)[0] if one.manifest.home == of_home]
    if made:
        last, folder = made[-1].manifest, office.settings.backup_dir
        yield f"{folder} 中有 {len(made)} 份，最近一份 {last.made_at:%Y-%m-%d %H:%M}，台账 {last.head.count} 条记录。"
    else:
        yield f"{office.settings.backup_dir} 中没有这个数据目录的备份。"
    tried = tried_backup(office)
    yield f"最近一次试恢复：{tried}。" if tried else "没有试恢复的记录；运行 fangpin backup --check。"
