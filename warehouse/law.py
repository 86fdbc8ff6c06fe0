"""Reading the policy files: those shipped with the program, then the district's own above them."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from policy.parameters import Law, read_law


def law_of(home: Path, own: Path | None = None) -> Law:
    """The law of a data home: the shipped files, overlaid by `own` (`home/policy/`, if none). Raises PolicyError."""
    texts = _texts(files("policy"), "")
    own = own or home / "policy"
    if own.is_dir():
        for path in sorted(own.rglob("*.toml")):
            texts[f"own/{path.relative_to(own).as_posix()}"] = path.read_text(encoding="utf-8-sig")
    return read_law(texts)


def _texts(folder: Traversable, prefix: str) -> dict[str, str]:
    texts: dict[str, str] = {}
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            texts |= _texts(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith(".toml"):
            texts[f"{prefix}{entry.name}"] = entry.read_text(encoding="utf-8")
    return texts
