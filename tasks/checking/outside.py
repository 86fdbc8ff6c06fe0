"""What lies beyond the home: the server that serves it, and the channels of its messages."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, Final
from urllib.error import URLError
from urllib.request import ProxyHandler, Request, build_opener

from pydantic import SecretStr

from tasks.checking.finding import Finding, hint, ok, wrong
from tasks.messages import is_understood, send_through
from tasks.serving.claim import standing_claim
from tasks.serving.environment import WORKER, Place
from tasks.settings import Settings, SettingsError
from warehouse.ledger.words import Role

_SECONDS: Final = 10
_TEST_TITLE: Final = "测试消息"
_TEST_BODY: Final = "这是 fangpin doctor 发出的测试消息。收到即说明渠道可用，不必处理。"


def server(settings: Settings) -> Finding:
    """Whether the home is served, its API answers, and the worker is at hand."""
    claim = standing_claim(settings.home / "prefect")
    if claim is None:
        return hint("服务", "fangpin serve 没有运行，定时的办理和备份不会进行", "运行 fangpin serve（docs/serving.md）")
    try:
        place = Place(settings, claim.address, claim.mark, settings.ui_secret())
        workers = _ask(place, f"/work_pools/{WORKER}/workers/filter")
    except (OSError, URLError, ValueError, SettingsError) as error:
        remedy = "查看数据目录 prefect 中的 server.log；设置了页面口令的，doctor 要用同样的设置"
        return wrong("服务", f"进程 {claim.pid} 在运行，但 {claim.address.api} 没有正常应答（{error}）", remedy)
    if not any(one["name"] == WORKER and one["status"] == "ONLINE" for one in workers):
        return wrong("服务", f"{claim.address.page} 有应答，但执行器不在线", "查看数据目录 prefect 中的 worker.log")
    return ok("服务", f"{claim.address.page}，执行器在线")


def _ask(place: Place, path: str) -> Any:
    headers = {"Content-Type": "application/json", **place.header}
    request = Request(place.address.api + path, data=b"{}", headers=headers)  # noqa: S310  our own http address
    with build_opener(ProxyHandler({})).open(request, timeout=_SECONDS) as answer:
        return json.load(answer)


def channels(settings: Settings, *, with_sending: bool) -> Iterator[Finding]:
    """Each role's channels: understood, and reached by a test message if that is wanted."""
    for role in Role:
        urls = settings.notify.get(role, ())
        if not urls:
            continue
        yield addresses(f"渠道 {role.label}", urls, "FANGPIN_NOTIFY", with_sending=with_sending)
    if not settings.notify:
        yield hint("渠道", "没有设置，消息只写到 outbox 各月的 messages 目录", "设置 FANGPIN_NOTIFY")


def addresses(subject: str, urls: Sequence[SecretStr], where: str, *, with_sending: bool) -> Finding:
    """One channel's addresses, which stand in `where`: understood, and reached by a test message if wanted."""
    unknown = sum(not is_understood(url) for url in urls)
    if unknown:
        return wrong(subject, f"{len(urls)} 个地址中有 {unknown} 个无法识别", f"对照 Apprise 的写法改正 {where}")
    if with_sending:
        return _sent(subject, [send_through(url, _TEST_TITLE, _TEST_BODY) for url in urls])
    return ok(subject, f"{len(urls)} 个地址（未试发，试发用 --send）")


def _sent(subject: str, troubles: list[str | None]) -> Finding:
    failed = [trouble for trouble in troubles if trouble]
    if failed:
        return wrong(
            subject, f"{len(troubles)} 个地址中有 {len(failed)} 个没有收下：{failed[0]}", "检查地址、口令和网络"
        )
    return ok(subject, f"{len(troubles)} 个地址都收下了测试消息")
