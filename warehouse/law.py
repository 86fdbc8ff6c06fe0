"""Reading the policy files: those shipped with the program, then the district's own above them."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final

from policy.parameters import Law, read_law

_LAWS_KEPT: Final = 16


def law_of(home: Path, own: Path | None = None) -> Law:
    """The law of a data home: the shipped files, overlaid by `own` (`home/policy/`, if none). Raises PolicyError."""
    own = own or home / "policy"
    texts = {}
    if own.is_dir():
        for path in sorted(own.rglob("*.toml")):
            texts[f"own/{path.relative_to(own).as_posix()}"] = path.read_text(encoding="utf-8-sig")
    return _law_with(tuple(texts.items()))


@lru_cache(maxsize=_LAWS_KEPT)
def _law_with(own: tuple[tuple[str, str], ...]) -> Law:
    """The law of the shipped files with these above them; each desk asks for it, and files seldom change."""
    return read_law(_shipped() | dict(own))


@cache
def _shipped() -> dict[str, str]:
    return _texts(files("policy"), "")


def _texts(folder: Traversable, prefix: str) -> dict[str, str]:
    texts: dict[str, str] = {}
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            texts |= _texts(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith(".toml"):
            texts[f"{prefix}{entry.name}"] = entry.read_text(encoding="utf-8")
    return texts
