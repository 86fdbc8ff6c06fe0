"""The region's post: a sealed file from one county for another, and beside it how many rows it holds.

`exchange/2026-11/costs/410603/410602.sealed`: for 410603, of 410602. `410602.json` holds the counts.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from warehouse.across.exchange import Exchange, read_json, write_json
from warehouse.across.keys import CountyKeys, public_key
from warehouse.across.sealing import Letter, opened, sealed
from warehouse.doors.across.settlements import Parcel
from warehouse.doors.whole_file import write_whole


@dataclass(frozen=True, slots=True)
class Sent:
    """A letter as its sender counts it."""

    sender: str
    receiver: str
    rows: int
    people: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Post:
    """The post of one month."""

    exchange: Exchange

    def send(self, sender: str, parcel: Parcel, keys: CountyKeys) -> Sent:
        """Seal a parcel for its receiver, unless it lies there already so.

        Raises ExchangeError where the receiver has laid out no key.
        """
        letter = Letter(sender, parcel.receiver, self.exchange.month)
        public = public_key(self.exchange.home, parcel.receiver, keys)
        # A plain digest of few rows could be guessed at; a keyed one tells nothing.
        of_content = hmac.digest(keys.region, public + parcel.content, "sha256").hex()
        slip = self._slip(letter)
        if not self._file(letter).exists() or slip.get("of_content") != of_content:
            body = sealed(parcel.content, letter, public, keys.region)
            write_whole(self._file(letter), body)
            slip = {
                "of_content": of_content,
                "rows": parcel.rows,
                "people": parcel.people,
                "sha256": hashlib.sha256(body).hexdigest(),
            }
            write_json(self._slip_path(letter), slip)
        return _sent(letter, slip)

    def open(self, letter: Letter, keys: CountyKeys) -> bytes:
        """What a letter says. Raises NotForUsError."""
        return opened(self._file(letter).read_bytes(), letter, keys.own, keys.region)

    def to(self, receiver: str) -> Iterator[Letter]:
        """The letters that lie for a county, by sender."""
        for path in sorted((self._folder / receiver).glob("*.sealed")):
            yield Letter(path.stem, receiver, self.exchange.month)

    def of(self, sender: str) -> Iterator[Letter]:
        """The letters that a county sent, by receiver."""
        for path in sorted(self._folder.glob(f"*/{sender}.sealed")):
            yield Letter(sender, path.parent.name, self.exchange.month)

    def sent(self) -> list[Sent]:
        """All letters of the month, as their senders count them."""
        letters = [self._letter(path) for path in sorted(self._folder.glob("*/*.sealed"))]
        return [_sent(letter, self._slip(letter)) for letter in letters]

    @property
    def _folder(self) -> Path:
        return self.exchange.folder / "costs"

    def _letter(self, path: Path) -> Letter:
        return Letter(path.stem, path.parent.name, self.exchange.month)

    def _file(self, letter: Letter) -> Path:
        return self._folder / letter.receiver / f"{letter.sender}.sealed"

    def _slip_path(self, letter: Letter) -> Path:
        return self._folder / letter.receiver / f"{letter.sender}.json"

    def _slip(self, letter: Letter) -> dict[str, object]:
        return read_json(self._slip_path(letter)) or {}


def _sent(letter: Letter, slip: dict[str, object]) -> Sent:
    rows, people = (int(str(slip.get(name, 0))) for name in ("rows", "people"))
    return Sent(letter.sender, letter.receiver, rows, people, str(slip.get("sha256", "")))
