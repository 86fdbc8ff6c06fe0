"""The program and the machine around it: versions, misspelt settings, time zone, proxies, fonts."""

from __future__ import annotations

import platform
import shutil
import subprocess
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, metadata, requires, version
from typing import Final
from urllib.request import getproxies, proxy_bypass
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

from tasks.checking.finding import Finding, hint, ok, wrong
from tasks.settings import unknown_names

PROGRAM: Final = "fangpin"
_THIS_MACHINE: Final = "127.0.0.1"
_SECONDS: Final = 20


def python_fits() -> Finding:
    """The Python that runs."""
    here, wanted = platform.python_version(), metadata(PROGRAM)["Requires-Python"]
    if SpecifierSet(wanted).contains(here, prereleases=True):
        return ok("Python", here)
    return wrong("Python", f"{here}，程序需要 {wanted}", "安装合适的 Python，再重新安装 fangpin")


def packages_fit() -> Finding:
    """The packages that are installed against those that are asked for."""
    asked = [Requirement(line) for line in requires(PROGRAM) or []]
    needed = [one for one in asked if one.marker is None or one.marker.evaluate({"extra": ""})]
    unfit = [trouble for one in needed if (trouble := _unfit(one))]
    if unfit:
        return wrong("依赖包", "、".join(unfit), "按 requirements.lock 重新安装，不要单独升级其中的包")
    return ok("依赖包", f"fangpin {version(PROGRAM)}，{len(needed)} 个依赖包版本相符")


def _unfit(asked: Requirement) -> str | None:
    try:
        here = version(asked.name)
    except PackageNotFoundError:
        return f"缺少 {asked.name}"
    if asked.specifier.contains(here, prereleases=True):
        return None
    return f"{asked.name} {here}（需要 {asked.specifier}）"


def setting_names() -> Finding:
    """Names in the environment that look like settings and are none."""
    if names := unknown_names():
        return hint("设置名称", f"环境变量 {'、'.join(names)} 不是设置，没有作用", "改正拼写，或删去")
    return ok("设置名称", "没有拼写错误的设置")


def time_zone() -> Finding:
    """Whether the county's time zone is known here: schedules are in it."""
    try:
        ZoneInfo("Asia/Shanghai")
    except ZoneInfoNotFoundError:
        return wrong("时区", "这台机器没有 Asia/Shanghai 的时区数据", "重新安装依赖包（其中的 tzdata 自带时区数据）")
    return ok("时区", "Asia/Shanghai")


def proxies() -> Finding:
    """Proxies that would take what is meant for this machine. Their addresses may hold a password, so none is told."""
    names = sorted(name for name in getproxies() if name != "no")
    if not names:
        return ok("代理", "没有设置代理")
    if not proxy_bypass(_THIS_MACHINE):
        return wrong("代理", f"{'、'.join(names)} 代理也拦截发往本机的请求", "设置 NO_PROXY=127.0.0.1,localhost")
    return ok("代理", f"设置了 {'、'.join(names)} 代理，发往本机的请求不经过它")


def chinese_fonts() -> Finding:
    """Fonts that papers need where they are printed from this machine."""
    if shutil.which("fc-list") is None:
        return ok("中文字体", "没有 fc-list，未检查（只在本机打印时需要）")
    listed = _said("fc-list", ":lang=zh", "family").splitlines()
    if not listed:
        return hint("中文字体", "没有中文字体，在本机打印会缺字", "安装中文字体，例如 fonts-noto-cjk")
    return ok("中文字体", f"{len(set(listed))} 种")


def clock_is_kept() -> Finding:
    """Whether the system keeps its clock right: codes of signers are good for seconds."""
    answer = _said("timedatectl", "show", "--property=NTPSynchronized", "--value").strip()
    if answer == "no":
        return hint(
            "对时", "系统时钟没有与时间服务器对时，签批人的动态验证码会因此无效", "启用 NTP（timedatectl set-ntp true）"
        )
    return ok("对时", "系统时钟已对时" if answer == "yes" else "无法得知是否对时，请自行核对系统时间")


def _said(*command: str) -> str:
    """What a program of the system answers; nothing where it is missing or does not know."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=_SECONDS)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout if done.returncode == 0 else ""


def all_of_the_program() -> Iterator[Finding]:
    """Everything that needs no settings."""
    yield python_fits()
    yield packages_fit()
    yield setting_names()
    yield time_zone()
    yield clock_is_kept()
    yield proxies()
    yield chinese_fonts()
