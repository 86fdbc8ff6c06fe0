"""What the home knows: ledger, warehouse, policy, calendar, and the people and passwords that it needs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from policy.errors import PolicyError
from policy.parameters import Law
from policy.retention import Kind, terms_of
from tasks.checking.finding import Finding, hint, ok, wrong
from tasks.clock import Clock
from tasks.office import Office, open_office
from tasks.settings import Settings, SettingsError
from warehouse.database import WarehouseDamagedError, is_readable
from warehouse.ledger.errors import LedgerError
from warehouse.ledger.purging import purge_of
from warehouse.ledger.rotating import keys_standing
from warehouse.ledger.words import MessageState

FEWEST_SIGNERS: Final = 2
"""Payments are signed by two persons, and what goes against a township's word too."""
OLD_KEYS: Final = timedelta(days=366)
_ADRIFT: Final = timedelta(minutes=5)
_NEXT_YEAR_FROM: Final = 11
"""The month in which the holidays of the coming year are known."""


def all_of_the_records(settings: Settings) -> Iterator[Finding]:
    """Everything that the home knows. A ledger that is not there yet is not made."""
    yield clock(settings)
    if not _has_ledger(settings):
        yield ok("台账", f"{settings.home} 中还没有台账，第一次运行时建立")
    else:
        yield from _of_the_office(settings)
    yield insurer(settings)


def clock(settings: Settings) -> Finding:
    """The day on the clock."""
    if settings.today is None:
        return ok("日期", f"{Clock().now():%Y-%m-%d %H:%M}")
    return hint("日期", f"FANGPIN_TODAY 设为 {settings.today:%Y-%m-%d}，一切都是演练", "正式办理前取消 FANGPIN_TODAY")


def _has_ledger(settings: Settings) -> bool:
    return not settings.ledger_url.startswith("sqlite") or (settings.home / "ledger.db").exists()


def _of_the_office(settings: Settings) -> Iterator[Finding]:
    quick = settings.model_copy(update={"lock_wait_seconds": min(settings.lock_wait_seconds, 5.0)})
    try:
        with open_office(quick) as office:
            yield from ledger(office)
            yield warehouse(office)
            yield from law(office)
            yield signers(office)
            yield keys(office)
            yield terms_of_keeping(office)
    except LedgerError as error:
        yield wrong("台账", str(error), "查看数据库是否在运行、FANGPIN_LEDGER_URL 是否正确；文件损坏的，用备份恢复")


def ledger(office: Office) -> Iterator[Finding]:
    """The ledger: reachable, not ahead of the clock; and what waits in its outbox."""
    with office.ledger.reading() as book:
        head, last_at, counts = book.entries.head(), book.entries.last_at(), book.outbox.counts()
        is_rehearsal = book.facts.is_rehearsal()
    yield ok("台账", f"{office.ledger.place}，{head.count} 条记录{'，演练' if is_rehearsal else ''}")
    if last_at is not None and not is_rehearsal and last_at > office.clock.now() + _ADRIFT:
        yield wrong("系统时间", f"早于台账最后一条记录（{last_at:%Y-%m-%d %H:%M}）", "校正系统时间后再办理")
    if failed := counts[MessageState.FAILED]:
        yield hint("消息", f"{failed} 条没有发出，会自动重试", "运行 fangpin doctor --send 查看哪个渠道不通")


def warehouse(office: Office) -> Finding:
    """The warehouse: opens, looking only."""
    path = office.home / "warehouse.duckdb"
    if not path.exists():
        return ok("数据仓库", "还没有建立，第一次运行时建立")
    try:
        return ok("数据仓库", "可以打开" if is_readable(path) else "正由一个运行使用")
    except WarehouseDamagedError as error:
        return wrong("数据仓库", str(error), "用 fangpin restore 在空目录中恢复最近一份完好的备份")


def law(office: Office) -> Iterator[Finding]:
    """The policy files: readable, looked at within a year; and the calendar."""
    try:
        in_force, today = office.law, office.clock.today()
    except PolicyError as error:
        yield wrong("政策文件", str(error), "改正这个文件（数据目录 policy 中的，或重新安装程序）")
        return
    if old := in_force.not_checked_for_a_year(today):
        names = "、".join(one.name for one in old)
        yield hint("政策数值", f"{len(old)} 项超过一年没有核对出处：{names}", "核对文件后更新 checked_on")
    else:
        yield ok("政策数值", f"{len(in_force.parameters)} 项都在一年内核对过")
    yield calendar(in_force, today)


def calendar(in_force: Law, today: date) -> Finding:
    """Whether holidays and make-up workdays are known for this year and, once they are published, the next."""
    wanted = [today, *([today.replace(month=1, day=1, year=today.year + 1)] if today.month >= _NEXT_YEAR_FROM else [])]
    unknown = [str(day.year) for day in wanted if not in_force.calendar.knows(day)]
    if unknown:
        says = f"没有 {'、'.join(unknown)} 年的节假日，只按周末计算工作日"
        return hint("工作日历", says, "按国务院办公厅通知，在数据目录 policy/calendar 中加上该年的文件")
    return ok("工作日历", f"已有 {'、'.join(str(day.year) for day in wanted)} 年的节假日")


def signers(office: Office) -> Finding:
    """Whether enough people may sign."""
    with office.ledger.reading() as book:
        standing = [one for one in book.signers.standing() if one.ended is None]
    if len(standing) < FEWEST_SIGNERS:
        return hint("签批人", f"登记了 {len(standing)} 人，支付签批需要两人", "运行 fangpin signer add 姓名")
    return ok("签批人", f"{len(standing)} 人")


def keys(office: Office) -> Finding:
    """Whether the keys of the home are all there and not old; which old ones are kept."""
    with office.ledger.reading() as book:
        found = keys_standing(book, office.home)
    if found.lost:
        named = "、".join(f"{name}.key" for name in found.lost)
        return wrong("密钥", f"keys 中缺少 {named}，台账无法核验", "从备份放回，不要另建")
    if found.since is None:
        return ok("密钥", "还没有建立，第一次运行时建立")
    says = f"第 {found.epoch} 代，{found.since:%Y-%m-%d} 起使用"
    if found.old:
        says += f"；旧密钥 {'、'.join(found.old)} 留作核验，不可删除"
    if office.clock.now() - found.since > OLD_KEYS:
        return hint("密钥", says, "已满一年：没有运行在办理时运行 fangpin rotate-keys")
    return ok("密钥", says)


def terms_of_keeping(office: Office) -> Finding:
    """Whether data of people are kept beyond their term."""
    today = office.clock.today()
    try:
        terms = terms_of(office.law.in_force(today), today)
    except PolicyError as error:
        return wrong("保存期限", str(error), "改正数据目录 policy 中的保存年数")
    with office.ledger.reading() as book:
        purges = book.entries.purges()
        over = [
            month
            for month in book.stages.months()
            if terms.is_over(Kind.DEPARTMENT, month) and purge_of(purges, Kind.DEPARTMENT, month) is None
        ]
    if over:
        return hint("保存期限", f"{over[0]} 等 {len(over)} 个月的部门数据已到期", "先运行 fangpin purge --dry-run 查看")
    return ok("保存期限", f"部门数据保留 {terms.kept_from[Kind.DEPARTMENT]} 起的，没有到期的")


def insurer(settings: Settings) -> Finding:
    """Whether packages for the insurer can be locked."""
    try:
        secret = settings.insurer_secret()
    except SettingsError as error:
        return wrong("保险口令", str(error), "按提示改正")
    if secret is None:
        return hint(
            "保险口令", "没有设置，无法写出移交保险机构的包", "设置 FANGPIN_INSURER_PASSWORD，或写入 secrets/insurer"
        )
    return ok("保险口令", "已设置")
