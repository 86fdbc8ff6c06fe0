"""The region's exchange folder: what counties lay there of a month, and where. Nothing in it names a person.

`exchange/2026-11/people/410602-3f9a…/` holds a county's hashes as Parquet, a folder a first digit of the hash; it
counts from the moment when `people/410602.json` names it. Everything is written whole: a killed run leaves old or new.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from warehouse.doors.whole_file import write_whole

PREFIXES: Final = tuple("0123456789ABCDEF")
"""The partitions of the hashes: their first digit."""


class ExchangeError(Exception):
    """What stands between a county and the exchange, as a sentence."""


@dataclass(frozen=True, slots=True)
class Export:
    """What a county laid down: under which key of the region, in which folder, and how much. Counts alone."""

    county: str
    month: str
    key_check: str
    folder: str
    people: int
    patients: int
    near_lines: int
    in_scope: int
    hit: int


@dataclass(frozen=True, slots=True)
class Exchange:
    """The exchange of one month below the region's home."""

    home: Path
    month: str

    @property
    def folder(self) -> Path:
        """All that is exchanged of the month."""
        return self.home / "exchange" / self.month

    @property
    def people(self) -> Path:
        """Where counties lay their hashes."""
        return self.folder / "people"

    @property
    def found(self) -> Path:
        """Where the joined partitions of the exports as they stand now belong."""
        standing = "|".join(export.folder for export in self.exports())
        return self.folder / "found" / hashlib.sha256(standing.encode()).hexdigest()[:16]

    def found_files(self, kind: str) -> list[str]:
        """The joined partitions of a kind. Raises ExchangeError where one is missing."""
        files = [self.found / f"{kind}-{prefix}.parquet" for prefix in PREFIXES]
        missing = [path.name for path in files if not path.exists()]
        if missing:
            raise ExchangeError(
                f"{len(missing)} of {len(files)} partitions of {self.month} are not joined yet; run the region again."
            )
        return [str(path) for path in files]

    def export_of(self, county: str) -> Export | None:
        """What a county laid down last; None where it has not."""
        written = read_json(self.people / f"{county}.json")
        return Export(**written) if written else None

    def exports(self) -> list[Export]:
        """What stands of all counties, by code."""
        found = (self.export_of(path.stem) for path in sorted(self.people.glob("*.json")))
        return [export for export in found if export is not None]

    def keep(self, export: Export) -> None:
        """Let an export count from now on."""
        write_json(self.people / f"{export.county}.json", asdict(export))

    def files(self, kind: str, prefix: str) -> list[str]:
        """The Parquet files of a kind and partition of all counties; one without rows of each county is among them."""
        return [
            str(path)
            for export in self.exports()
            for folder in [self.people / export.folder]
            for path in [folder / f"{kind}-none.parquet", *sorted((folder / kind / f"prefix={prefix}").glob("*"))]
        ]


def read_json(path: Path) -> dict[str, Any] | None:
    """What a file of the exchange says; None where there is none. Raises ExchangeError for one that is damaged."""
    try:
        return dict(json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return None
    except (OSError, ValueError):
        raise ExchangeError(f"{path} cannot be read; remove it, and the next run writes it anew.") from None


def write_json(path: Path, content: Mapping[str, object]) -> None:
    """Write a file of the exchange whole."""
    write_whole(path, (json.dumps(content, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode())
