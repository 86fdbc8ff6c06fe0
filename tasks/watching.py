"""What is watched beside the runs: room on the disks, backups that stopped coming, work that died on a month.

Looked at whenever a month is worked on, and by serve all the time. A rehearsal is not watched.
"""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

from prefect import task

from tasks.alert_texts import backup_old, command_cut_off, disk_nearly_full
from tasks.checking.home import LITTLE, OLD_BACKUP, TOO_LITTLE, standing
from tasks.office import Office, clock_month, this_office
from tasks.settings import GIB
from tasks.trouble import discreet
from tasks.voice import say
from warehouse.backups.manifest import backups_in


@task(name="look after home", task_run_name="look-after-home")
@discreet
def look_after_home() -> None:
    """Offer the address book to a home that has none, say what in it does not count, and watch the home."""
    from tasks.contacts import offer_address_book  # noqa: PLC0415  what reads workbooks is slow to import

    office = this_office()
    if offer_address_book(office.home, office.law, office.clock.today()):
        say(f"{office.contacts.path.name}：已写出空表，请填写姓名和电话。")
    if problems := office.contacts.book.problems:
        say(f"{office.contacts.path.name}：{len(problems)} 处未采用，运行 fangpin doctor 查看。")
    if not office.clock.is_set:
        watch(office)


def watch(office: Office) -> None:
    """Tell, once a day each, of a disk nearly full and of old backups; of a month whose work died, when it is found."""
    month, now = str(clock_month(office.clock)), office.clock.machine_now()
    _tell_of_disks(office, month, now)
    _tell_of_old_backups(office, month, now)
    with office.ledger.writing() as book:
        for held in book.locks.let_abandoned_go(now):
            office.messenger.alert_in(book, f"{held}:abandoned:{now.isoformat()}", held, command_cut_off(held))


def _tell_of_disks(office: Office, month: str, now: datetime) -> None:
    devices: set[int] = set()
    for folder in (office.home, standing(office.settings.backup_dir)):
        device, free = folder.stat().st_dev, free_bytes(folder)
        if free >= LITTLE or device in devices:
            continue
        devices.add(device)
        is_critical = free < TOO_LITTLE
        text = disk_nearly_full(str(folder), free / GIB, is_critical=is_critical)
        office.messenger.alert(f"{month}:disk:{folder}:{is_critical}:{now.date()}", month, text)


def _tell_of_old_backups(office: Office, month: str, now: datetime) -> None:
    """Only where backups were made once: an office that makes none by this program knows why."""
    of_home = str(office.home.resolve())
    backups = backups_in(office.settings.backup_dir)[0]
    made = max((one.manifest.made_at for one in backups if one.manifest.home == of_home), default=None)
    if made is not None and now - made > OLD_BACKUP:
        office.messenger.alert(f"{month}:backup:old:{now.date()}", month, backup_old(made))


def free_bytes(folder: Path) -> int:
    """Room on the disk of a folder that stands."""
    return shutil.disk_usage(folder).free
