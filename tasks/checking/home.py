"""The data home on its disk: room, rights, and backups beside it."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from tasks.checking.finding import Finding, hint, ok, wrong
from tasks.settings import GIB, OTHERS_MAY, Settings
from warehouse.backups.manifest import backups_in
from warehouse.sharing import open_to_others

LITTLE: Final = 5 * GIB
TOO_LITTLE: Final = 1 * GIB
OLD_BACKUP: Final = timedelta(days=2)
"""Two nights without one."""
_FOLDERS: Final = ("", "inbox", "returns", "outbox", "archive", "keys", "prefect")
_FILES: Final = ("ledger.db", "warehouse.duckdb")
_MOST_NAMED: Final = 5


def room(subject: str, folder: Path) -> Finding:
    """Room on the disk of a folder, or of the nearest one above it that stands."""
    free = shutil.disk_usage(standing(folder)).free
    says = f"{folder} 所在磁盘剩余 {free / GIB:.1f} GB"
    if free < TOO_LITTLE:
        return wrong(subject, says, "清理磁盘，或把数据目录、备份目录移到更大的磁盘")
    if free < LITTLE:
        return hint(subject, says, "尽快清理磁盘")
    return ok(subject, says)


def own_rights(home: Path) -> Finding:
    """Whether this account may read and write all that the program works with."""
    wanted = [(home / name, os.R_OK | os.W_OK | os.X_OK) for name in _FOLDERS]
    wanted += [(home / name, os.R_OK | os.W_OK) for name in _FILES]
    barred = [str(path) for path, rights in wanted if path.exists() and not os.access(path, rights)]
    if barred:
        return wrong("目录权限", f"当前用户不能读写 {'、'.join(barred)}", "用 chown 把数据目录交给运行 fangpin 的用户")
    return ok("目录权限", f"{home} 可以读写" if home.exists() else f"{home} 还没有建立，第一次运行时建立")


def others_rights(settings: Settings) -> Finding:
    """Whether others may read keys and passwords (wrong), or look into the home (a hint)."""
    kept = [settings.home / "keys", settings.secrets]
    open_files = [str(path) for folder in kept for path in sorted(folder.rglob("*")) if _others_may(path, OTHERS_MAY)]
    if open_files:
        named = "、".join(open_files[:_MOST_NAMED])
        return wrong("密钥和口令", f"其他用户可以读 {named} 等 {len(open_files)} 个文件", "对它们运行 chmod 600")
    return ok("密钥和口令", "只有运行 fangpin 的用户可以读")


def kept_from_others(settings: Settings) -> Finding:
    """Whether others (but the group of the settings) may enter the home and read what lies in it."""
    home, group = settings.home, settings.group_id
    if not home.exists():
        return ok("数据保密", "数据目录还没有建立")
    open_paths = list(open_to_others(home, group))
    may_enter = home.stat().st_mode & (stat.S_IRWXO if group is not None else OTHERS_MAY)
    remedy = f"运行 chmod -R go-rwx {home}" + ("，再运行一次 fangpin status" if group is not None else "")
    if may_enter and open_paths:
        return wrong("数据保密", f"其他用户可以进入 {home}，并读到其中 {len(open_paths)} 个文件或目录", remedy)
    if may_enter or open_paths:
        says = (
            f"其他用户可以进入 {home}" if may_enter else f"{len(open_paths)} 个文件或目录的权限过宽，现由数据目录挡住"
        )
        return hint("数据保密", says, remedy)
    return ok("数据保密", f"只有运行 fangpin 的用户{'和 ' + settings.group + ' 组' if settings.group else ''}可以进入")


def backups(settings: Settings, now: datetime) -> Finding:
    """Whether a backup of this home was made lately, and lies on another disk."""
    of_home = str(settings.home.resolve())
    made = [one.manifest.made_at for one in backups_in(settings.backup_dir)[0] if one.manifest.home == of_home]
    if not made:
        return hint("备份", f"{settings.backup_dir} 中没有这个数据目录的备份", "运行 fangpin backup --check")
    says = f"最近一份 {max(made):%Y-%m-%d %H:%M}，共 {len(made)} 份"
    if now - max(made) > OLD_BACKUP:
        return hint("备份", f"{says}，已经过旧", "查看每夜的备份为何没有做成，并运行 fangpin backup --check")
    if standing(settings.home).stat().st_dev == settings.backup_dir.stat().st_dev:
        return hint("备份", f"{says}，但与数据在同一块磁盘", "用 FANGPIN_BACKUP_DIR 指定另一块磁盘上的目录")
    return ok("备份", says)


def all_of_the_home(settings: Settings, now: datetime) -> Iterator[Finding]:
    """Everything on the disk."""
    yield room("磁盘空间", settings.home)
    yield room("备份空间", settings.backup_dir)
    yield own_rights(settings.home)
    yield others_rights(settings)
    yield kept_from_others(settings)
    yield backups(settings, now)


def standing(path: Path) -> Path:
    """The folder, or the nearest one above it that stands."""
    while not path.exists():
        path = path.parent
    return path


def _others_may(path: Path, rights: int) -> bool:
    return (path.is_file() or rights != OTHERS_MAY) and bool(path.stat().st_mode & rights)
