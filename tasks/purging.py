"""Taking out what the policy no longer allows to keep, as the command line asks for it; what else still holds it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import Final

from policy.retention import Kind, Terms, terms_of
from tasks.office import Office, open_office
from tasks.settings import Settings
from tasks.voice import say
from tasks.wrong import AskedWronglyError
from warehouse.backups.manifest import backups_in
from warehouse.ledger.purging import purge_of
from warehouse.purging.purging import Order, Purged, look, purge
from warehouse.purging.rows import taken_out
from warehouse.what_if.copying import clear_left_copies

Tell = Callable[[str], None]
_COUNTS: Final = {
    "cases": "识别档案 {} 件",
    "claims": "理赔档案 {} 件",
    "details": "台账明细 {} 条",
    "returned_rows": "回表原样 {} 行",
    "objections": "异议内容 {} 件",
    "complaints": "投诉内容 {} 件",
    "identity_answers": "姓名核对 {} 条",
    "insured_persons": "参保人员 {} 人次",
    "fund_applications": "基金申请明细 {} 件",
    "proposed_persons": "推荐对象 {} 人",
    "orders": "交办单 {} 件",
    "help_plans": "帮扶责任人 {} 人",
    "yearly_checks": "年度核查 {} 户",
    "surveyed_households": "抽样调研 {} 户",
}


def take_out(by: str, tell: Tell, *, is_dry: bool) -> None:
    """Purge, or with `is_dry` say what would go. Raises AskedWronglyError, and what `purge` raises."""
    if not is_dry and not by.strip():
        raise AskedWronglyError("a purge is answered for; give --by NAME, or --dry-run to look first")
    with open_office() as office:
        terms = terms_of(office.law.in_force(office.clock.today()), office.clock.today())
        order = _order(office, terms, by.strip())
        found = look(office.ledger, order) if is_dry else purge(office.ledger, order)
        if not is_dry:
            clear_left_copies(office.home)
        for line in _in_words(found, terms, is_dry=is_dry):
            tell(line)
        for line in _in_backups(office.settings, is_dry=is_dry):
            tell(line)


def refuse_purged(office: Office, month: str, kind: Kind) -> None:
    """Raise AskedWronglyError where data of a kind and month were taken out: nothing can be said of them any more."""
    with office.ledger.reading() as book:
        found = purge_of(book.entries.purges(), kind, month)
    if found is not None:
        raise AskedWronglyError(
            f"the {kind.value} data of {month} were taken out when their term was over (entry {found.seq} of the "
            "ledger); what is left of the month is its numbers and days",
            f"{month} 的数据保存期满，已经清除，只剩数字和日期",
        )


def refuse_gone(office: Office, month: str, contents: Collection[str]) -> None:
    """Raise AskedWronglyError where files that a month's list was made of were taken out: it cannot be made again."""
    with office.warehouse() as connection:
        gone = taken_out(connection, contents)
    if gone:
        raise AskedWronglyError(
            f"{gone} of the files that the list of {month} was made of were taken out when their term was over; "
            "it cannot be made again from the archive"
        )


def _order(office: Office, terms: Terms, by: str) -> Order:
    clock, settings = office.clock, office.settings
    return Order(office.home, terms, by, clock.now(), clock.machine_now(), settings.lock_wait_seconds, say)


def _in_words(found: Purged, terms: Terms, *, is_dry: bool) -> Iterator[str]:
    kept = "，".join(f"{kind.label} {terms.kept_from[kind]} 起" for kind in Kind)
    yield f"按保存期限，现在保留：{kept}。"
    if found.is_empty:
        yield "没有到期的个人信息。"
    else:
        yield f"{'将清除' if is_dry else '已清除'}：{'，'.join(_counts(found))}。"
    if found.rows.kept:
        standing = "在册农户和成员，住房、就业、学籍、饮水的最近记录"
        yield f"到期部门文件中仍说明现状的 {found.rows.kept} 行（{standing}）继续保留。"
    for kind, months in found.records.held_back.items():
        if months:
            yield f"{kind.label}：{'、'.join(months)} 已到期，但还有没办结的，暂不清除。"
    if is_dry:
        yield "以上只是查看，没有改动。清除：fangpin purge --by 姓名"
    elif found.entry is not None:
        yield f"台账第 {found.entry} 条记录了这次清除；条目本身和核验链不变。"


def _counts(found: Purged) -> Iterator[str]:
    for name, words in _COUNTS.items():
        if count := found.records.counts.get(name):
            yield words.format(count)
    if found.rows.total:
        yield f"数据仓库 {found.rows.total} 行（部门文件 {len(found.rows.files)} 份）"
    if found.files:
        yield f"收发文件 {len(found.files)} 个"
    if found.contents:
        yield f"归档内容 {len(found.contents)} 份"


def _in_backups(settings: Settings, *, is_dry: bool) -> Iterator[str]:
    """Say which backups still hold what was taken out; they are deleted by rotation, not here."""
    of_home = str(settings.home.resolve())
    older = [one.folder.name for one in backups_in(settings.backup_dir)[0] if one.manifest.home == of_home]
    if older and not is_dry:
        yield (
            f"{settings.backup_dir} 中此前的 {len(older)} 份备份（{older[0]} 至 {older[-1]}）仍含这些信息，随轮换删除；"
            "要立即去掉，运行 fangpin backup --check --keep 1。另存他处的备份请自行处理。"
        )
