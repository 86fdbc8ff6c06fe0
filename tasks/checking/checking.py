"""All checks, one after another; one that breaks off is itself a finding."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tasks.checking.finding import Finding, ok, wrong
from tasks.checking.home import all_of_the_home
from tasks.checking.outside import channels, server
from tasks.checking.program import all_of_the_program
from tasks.checking.reach import reach
from tasks.checking.records import all_of_the_records
from tasks.clock import Clock
from tasks.settings import SettingsError, load_settings
from tasks.trouble import is_ours


def examine(*, with_sending: bool) -> Iterator[Finding]:
    """Look at everything; `with_sending`: send each channel a test message."""
    yield from _guarded("程序", all_of_the_program)
    try:
        settings = load_settings()
    except SettingsError as error:
        yield wrong("设置", str(error), "改正这个设置后再运行 fangpin doctor，其余各项才能检查")
        return
    yield ok("设置", f"数据目录 {settings.home}")
    yield from _guarded("数据目录", lambda: all_of_the_home(settings, Clock().machine_now()))
    yield from _guarded("台账", lambda: all_of_the_records(settings))
    yield from _guarded("服务", lambda: iter([server(settings)]))
    yield from _guarded("渠道", lambda: channels(settings, with_sending=with_sending))
    yield from _guarded("联络", lambda: reach(settings, with_sending=with_sending))


def _guarded(subject: str, looks: Callable[[], Iterator[Finding]]) -> Iterator[Finding]:
    """What `looks` finds. An error nobody foresaw is told by its kind: its text may quote what it read."""
    try:
        yield from looks()
    except Exception as error:  # noqa: BLE001  a doctor that breaks off helps nobody
        kind = str(error) if is_ours(error) else f"{type(error).__name__} {getattr(error, 'filename', None) or ''}"
        yield wrong(subject, f"检查没有完成：{kind.strip()}", "按这句话排除原因；看不懂的，把它告诉维护程序的人")
