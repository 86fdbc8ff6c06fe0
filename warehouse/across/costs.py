"""Hospital costs that a county paid for somebody whom another county has registered: sent there, taken in there.

The receiver's intake reads them as any file of its 医保局: by settlement number each counts once, a file sent again
takes the place of the earlier one. Rows are counted where they leave and where they arrive.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from warehouse.across.exchange import Exchange
from warehouse.across.hashing import hash_with
from warehouse.across.inboxes import lay_into
from warehouse.across.joining import COSTS
from warehouse.across.keys import CountyKeys
from warehouse.across.letters import Post, Sent
from warehouse.across.sealing import NotForUsError
from warehouse.database import Connection, sql
from warehouse.doors.across.settlements import Rows, file_name, files_by_sender, parcels, sender_of, unpacked


@dataclass(frozen=True, slots=True)
class Arrived:
    """What became of one county's letter at its receiver: rows as intake and screening count them."""

    sender: str
    read: int
    accepted: int
    refused: int
    duplicate: int


@dataclass(frozen=True, slots=True)
class Received:
    """Files that were laid into an inbox, and sentences on letters that could not be opened."""

    changed: int
    wrong: tuple[str, ...]


def send_costs(connection: Connection, exchange: Exchange, county: str, keys: CountyKeys) -> list[Sent]:
    """Seal for each other county what this one paid for its people; who no longer gets any is sent an empty file.

    Raises ExchangeError where a partition is not joined, or a receiver has no key.
    """
    hash_with(connection, keys.region)
    post = Post(exchange)
    named = {"found": exchange.found_files(COSTS), "county": county}
    rows = connection.execute(sql("across/costs_to_send"), named).pl()
    before = [letter.receiver for letter in post.of(county)]
    return [post.send(county, parcel, keys) for parcel in parcels(rows, before)]


def receive_costs(connection: Connection, exchange: Exchange, county: str, keys: CountyKeys, inbox: Path) -> Received:
    """Lay what other counties sent into the county's inbox of the month; the same letters again change no file.

    A letter that cannot be opened is told of and its earlier file stays; the others are taken.
    """
    contents: dict[str, bytes] = {}
    wrong: list[str] = []
    for letter in Post(exchange).to(county):
        try:
            contents[letter.sender] = Post(exchange).open(letter, keys)
        except NotForUsError as error:
            wrong.append(str(error))
    files = files_by_sender(_with_own_numbers(connection, unpacked(contents)), contents)
    changed = [lay_into(inbox, file_name(exchange.month, sender), content) for sender, content in files.items()]
    return Received(sum(changed), tuple(wrong))


def _with_own_numbers(connection: Connection, rows: Rows) -> Rows:
    """The rows, a settlement number that means another person here marked with the county that gave it."""
    connection.register("letter_row", rows)
    try:
        return connection.execute(sql("across/costs_received")).pl()
    finally:
        connection.unregister("letter_row")


def arrived(connection: Connection, month: str) -> list[Arrived]:
    """What became of the files that other counties sent, as the month's last screening counts them."""
    rows = connection.execute(sql("across/arrived"), {"month": month}).fetchall()
    return [Arrived(sender_of(str(name)), *map(int, counts)) for name, *counts in rows]
