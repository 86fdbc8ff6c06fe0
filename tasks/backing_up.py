"""Backups of the home: made, tried and rotated; who is told when the nightly one fails; the way back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from tasks.alert_texts import backup_failed
from tasks.desks import in_a_sentence
from tasks.office import Office, clock_month, open_office
from tasks.settings import load_settings
from tasks.trouble import UnforeseenError, is_ours, noted
from tasks.voice import say
from warehouse.backups.backing_up import Made, Order, back_up, rotate
from warehouse.backups.errors import BackupDamagedError
from warehouse.backups.home_files import Home
from warehouse.backups.manifest import chosen_backup
from warehouse.backups.restoring import Target, check, restore

PATIENCE_AT_NIGHT: Final = 1800.0
"""Seconds that the nightly backup waits for a run to leave the warehouse."""

_TRIED: Final = "backup_tried"

Tell = Callable[[str], None]
_MEGABYTE: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class BackupAsked:
    """A backup as asked for. `folder`: if none, that of the settings; `keep`: how many stay, if none all."""

    folder: Path | None = None
    keep: int | None = None
    with_check: bool = False
    with_secrets: bool = False
    whole: bool = False


def make_backup(asked: BackupAsked, tell: Tell, wait_seconds: float | None = None) -> None:
    """Make a backup, try it if asked, and only then delete old ones.

    Waits for the warehouse as the settings say, if not told otherwise. Raises BackupError, WarehouseBusyError,
    LedgerError.
    """
    with open_office() as office:
        order = _order(office, asked, wait_seconds)
        made = _made(office, order, tell)
        if asked.with_check:
            _try(office, order, made, tell)
        if asked.keep is not None:
            gone = rotate(order.folder, office.home, asked.keep)
            tell(f"保留最近 {asked.keep} 份备份，删去较早的 {len(gone)} 份。")


def nightly_backup(keep: int) -> str:
    """Make a backup in the folder of the settings, try it, and keep so many; what was done. A failure is told."""
    lines: list[str] = []
    with open_office() as office:
        try:
            make_backup(BackupAsked(keep=keep, with_check=True), lines.append, PATIENCE_AT_NIGHT)
        except Exception as error:
            known = error if is_ours(error) else UnforeseenError(noted(office.home, "backup", error))
            _tell_failed(office, known)
            if known is error:
                raise
            # What a library says may quote a cell, and Prefect keeps what it is told.
            raise known from None
    return "\n".join(lines)


def restore_home(folder: Path, tell: Tell) -> None:
    """Restore a backup, or the newest in a folder, into the empty home and ledger of the settings.

    Raises BackupError, LedgerError.
    """
    settings = load_settings()
    backup = chosen_backup(folder.expanduser().absolute())
    restore(backup, Target(settings.home, settings.ledger_url, settings.lock_wait_seconds))
    kept = backup.manifest
    tell(
        f"已用 {kept.made_at:%Y-%m-%d %H:%M:%S} 的备份恢复 {settings.home}："
        f"台账 {kept.head.count} 条记录，文件 {len(kept.files)} 个。"
    )
    tell("备份之后的办理不在其中：此后收到的文件请重新放入 inbox、returns；支付之前，先与保险机构核对此后付出的批次。")
    if not kept.with_secrets:
        tell("备份不含口令文件（secrets），请另行放回。")
    tell("请接着运行 fangpin verify-audit 和 fangpin status 核对。")


def tried_backup(office: Office) -> str:
    """When a backup was last tried, in words; empty where none was."""
    with office.ledger.reading() as book:
        return book.facts.get(_TRIED) or ""


def _order(office: Office, asked: BackupAsked, wait_seconds: float | None) -> Order:
    settings = office.settings
    secrets = settings.secrets if asked.with_secrets else None
    return Order(
        Home(office.home, office.ledger.file, secrets, 0 if office.clock.is_set else settings.settle_seconds),
        (asked.folder or settings.backup_dir).expanduser().absolute(),
        settings.lock_wait_seconds if wait_seconds is None else wait_seconds,
        sharing=not asked.whole,
        say=say,
    )


def _made(office: Office, order: Order, tell: Tell) -> Made:
    made = back_up(office.ledger, order, office.clock.now(), office.clock.machine_now())
    kept = made.backup.manifest
    size = sum(one.bytes for one in kept.files) / _MEGABYTE
    tell(
        f"已备份到 {made.backup.folder}：台账 {kept.head.count} 条记录，文件 {len(kept.files)} 个（{size:.1f} MB），"
        f"其中 {made.shared} 个与上一份共用。"
    )
    if made.left_out:
        tell(f"不属于数据目录、没有备份的：{'、'.join(made.left_out)}。")
    if made.unsettled:
        tell(f"还在传入、留待下次备份的文件：{len(made.unsettled)} 个。")
    return made


def _try(office: Office, order: Order, made: Made, tell: Tell) -> None:
    """Try to restore it. Where a file shared with an earlier backup is damaged, a whole one is made and tried."""
    try:
        checked = check(made.backup)
    except BackupDamagedError as wrong:
        if not made.shared:
            raise
        tell(f"试恢复没有通过（{wrong}）；另做一份完整的备份，不与较早的备份共用文件。")
        checked = check(_made(office, replace(order, sharing=False), tell).backup)
    with office.ledger.writing() as book:
        book.facts.set(_TRIED, f"{office.clock.machine_now():%Y-%m-%d %H:%M} 通过", office.clock.now())
    tell(f"试恢复通过：{checked.files} 个文件校验一致，台账 {checked.entries} 条记录未发现改动，数据仓库可以打开。")


def _tell_failed(office: Office, error: Exception) -> None:
    month, at = str(clock_month(office.clock)), office.clock.machine_now()
    text = backup_failed(month, in_a_sentence(error))
    office.messenger.alert(f"{month}:backup:failed:{at.isoformat()}", month, text)
    office.messenger.deliver()
