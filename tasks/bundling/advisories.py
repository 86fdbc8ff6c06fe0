"""Which packages of the lock are known to be weak: pip's index is asked about each, and says so or does not answer."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from tasks.bundling.bundling import ROOT
from tasks.bundling.errors import BundleError
from tasks.bundling.lock import LOCK, Locked, read_lock

_SECONDS: Final = 30
_MOST_BYTES: Final = 64 * 1024**2
_UNREACHABLE: Final = 3
"""So many packages in a row without any answer: then nobody is there."""

_DEFAULT_INDEX: Final = "from pip._internal.models.index import PyPI; print(PyPI.url)"
_SETTING: Final = re.compile(r"^(\S+?)\.index.url='([^']+)'$", re.MULTILINE)
_PIP: Final = (sys.executable, "-m", "pip", "--disable-pip-version-check")


@dataclass(frozen=True, slots=True)
class Advisory:
    """One known weakness of a locked package: its names, and the versions from which on it is mended."""

    package: str
    version: str
    names: tuple[str, ...]
    mended_in: tuple[str, ...]

    @property
    def line(self) -> str:
        """The same in Chinese."""
        remedy = f"升级到 {'、'.join(self.mended_in)}" if self.mended_in else "还没有修好的版本"
        return f"{self.package} {self.version}：{'、'.join(self.names)}，{remedy}"


@dataclass(frozen=True, slots=True)
class Answers:
    """What the index said: weaknesses, and the packages about which it said nothing."""

    asked: int
    advisories: tuple[Advisory, ...]
    unanswered: tuple[str, ...]


class NobodyThereError(Exception):
    """The index cannot be reached."""


Page = Callable[[str], Any]


def packages_of_lock(names: Sequence[str]) -> list[Locked]:
    """The packages of the lock, or those of these names. Raises BundleError for a name that is not in it."""
    path = ROOT / LOCK
    if not path.is_file():
        raise BundleError(f"There is no {LOCK} beside the program; run this in a clone of the project.")
    packages = read_lock(path.read_text(encoding="utf-8"))
    missing = set(names) - {each.name for each in packages}
    if missing:
        raise BundleError(f"The lock has no {', '.join(sorted(missing))}.")
    return [each for each in packages if not names or each.name in names]


def ask_index(packages: Iterable[Locked], page: Page) -> Answers:
    """Ask about each package; `page` gives the index's JSON page under a path, or None where there is none."""
    advisories: list[Advisory] = []
    unanswered: list[str] = []
    wanted = list(packages)
    silent = 0
    for each in wanted:
        found = None
        if silent < _UNREACHABLE:
            try:
                found, silent = _weaknesses(each, page), 0
            except NobodyThereError:
                silent += 1
        if found is None:
            unanswered.append(f"{each.name} {each.version}")
        else:
            advisories += found
    return Answers(len(wanted), tuple(advisories), tuple(unanswered))


def _weaknesses(package: Locked, page: Page) -> list[Advisory] | None:
    """Those of a package; None where the index does not say. A mirror may know the page of the newest version only."""
    found = page(f"pypi/{package.name}/{package.version}/json")
    if found is None:
        found = page(f"pypi/{package.name}/json")
        if _version(found) != package.version:
            return None
    told = found.get("vulnerabilities") if isinstance(found, dict) else None
    if not isinstance(told, list):
        return None
    return [_advisory(package, one) for one in told if isinstance(one, dict) and not one.get("withdrawn")]


def _version(page: Any) -> str | None:
    return page.get("info", {}).get("version") if isinstance(page, dict) else None


def _advisory(package: Locked, told: dict[str, Any]) -> Advisory:
    names = [str(name) for name in (told.get("id"), *(told.get("aliases") or ())) if name]
    return Advisory(package.name, package.version, tuple(names), tuple(map(str, told.get("fixed_in") or ())))


def pages_of(index: str) -> Page:
    """The JSON pages of an index, by address. Raises BundleError for an address that is none."""
    if not index.startswith(("https://", "http://")):
        raise BundleError(f"{index!r} is no address of an index; write https://…")
    base = index.rstrip("/").removesuffix("/simple")

    def page(path: str) -> Any:
        try:
            with urllib.request.urlopen(f"{base}/{path}", timeout=_SECONDS) as answer:  # noqa: S310  http(s), see above
                return json.loads(answer.read(_MOST_BYTES))
        except urllib.error.HTTPError:
            return None
        except ValueError:
            return None
        except OSError:
            raise NobodyThereError from None

    return page


def index_of_pip() -> str:
    """The index that pip asks here, by its settings or its own default."""
    named = dict(_SETTING.findall(_said_by([*_PIP, "config", "list"])))
    for place in (":env:", "download", "install", "global"):
        if place in named:
            return str(named[place])
    return _said_by([sys.executable, "-c", _DEFAULT_INDEX]).strip()


def _said_by(words: Sequence[str]) -> str:
    done = subprocess.run(words, capture_output=True, text=True, check=False)  # noqa: S603  pip, with words of ours
    return done.stdout
