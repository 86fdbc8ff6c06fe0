"""The policy files that ship, and the worked tables that the functions must give."""

import csv
from pathlib import Path

import policy

ROOT = Path(policy.__file__).parent
EXPECTED = Path(__file__).parent.parent / "example" / "expected"


def shipped_texts() -> dict[str, str]:
    return {str(path.relative_to(ROOT)): path.read_text("utf-8") for path in sorted(ROOT.rglob("*.toml"))}


def full_width(written: str) -> str:
    """ASCII as an input method for Chinese may write it."""
    return "".join(chr(ord(each) + 0xFEE0) for each in written)


def worked(name: str) -> list[dict[str, str]]:
    with (EXPECTED / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
