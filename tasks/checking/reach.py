"""Who can be reached: the address book with the channels that it names, and the table of who gets which alert."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tasks.checking.finding import Finding, hint, ok, wrong
from tasks.checking.outside import addresses
from tasks.contacts import Contacts
from tasks.routing import NAME, read_routing
from tasks.settings import Settings, SettingsError

_MOST_NAMED: Final = 3


def reach(settings: Settings, *, with_sending: bool) -> Iterator[Finding]:
    """The book, its channels (with a test message if wanted), the table."""
    contacts = Contacts(settings)
    yield address_book(contacts)
    yield from named_channels(contacts, with_sending=with_sending)
    yield alert_table(settings)


def address_book(contacts: Contacts) -> Finding:
    """Whether the book is there, all of it counts, and nobody is missing."""
    book, subject = contacts.book, "通讯录"
    if not contacts.path.exists():
        return hint(subject, f"还没有 {contacts.path}", "运行一次 fangpin run 会写出空表，填上各部门、乡镇的姓名和电话")
    if book.problems:
        says = "；".join(one.rstrip("。") for one in book.problems[:_MOST_NAMED])
        more = f"；等 {len(book.problems)} 处" if len(book.problems) > _MOST_NAMED else ""
        found = wrong if book.is_refused else hint
        return found(subject, says + more, "在通讯录中改正，保存后即采用")
    if book.unfilled:
        named = "、".join(book.unfilled[:_MOST_NAMED])
        return hint(subject, f"{named} 等 {len(book.unfilled)} 行没有姓名和电话", "在通讯录中填上，没有的删去这一行")
    return ok(subject, f"{len(book.contacts)} 人")


def named_channels(contacts: Contacts, *, with_sending: bool) -> Iterator[Finding]:
    """Each channel that the book names: whether its addresses lie in its file, are understood, and answer."""
    for name in sorted({one.channel for one in contacts.book.contacts if one.channel}):
        subject = f"渠道 {name}（通讯录）"
        try:
            urls = contacts.addresses(name)
        except SettingsError as error:
            yield wrong(subject, str(error), "由信息科写好这个文件，每行一个地址，权限 600")
            continue
        where = f"secrets/channels/{name}"
        if urls:
            yield addresses(subject, urls, where, with_sending=with_sending)
        else:
            yield wrong(subject, "文件是空的", f"在 {where} 中每行写一个地址")


def alert_table(settings: Settings) -> Finding:
    """Whether the home's own table of alerts, if it has one, can be used."""
    routing = read_routing(settings.home)
    if routing.problem:
        return hint("提醒设置", routing.problem.rstrip("。"), f"改正 {NAME}，写法见程序自带的同名文件和 docs/alerts.md")
    own = "数据目录中有自己的设置" if (settings.home / NAME).exists() else "用程序自带的设置"
    quiet = routing.quiet
    hours = f"，{quiet.begin:%H:%M} 至 {quiet.end:%H:%M} 不打扰" if quiet.begin != quiet.end else ""
    return ok("提醒设置", f"{own}{hours}")
