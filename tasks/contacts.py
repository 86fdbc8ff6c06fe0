"""The office's address book at work: offered once, read when it is asked for, its channels looked up by name."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Final

from pydantic import SecretStr

from policy.parameters import Law
from tasks.settings import Settings, SettingsError
from warehouse.doors.address_book import NAME, AddressBook, ContactKind, read_address_book
from warehouse.doors.address_sheet import Place, address_workbook
from warehouse.doors.whole_file import write_whole
from warehouse.ledger.words import Role

log: Final = logging.getLogger(__name__)

CHANNELS: Final = "channels"
"""Folder below the secrets: a file a channel, named as in the book, with its addresses, one a line."""

_KINDS: Final = {
    Role.IT: ContactKind.IT,
    Role.DISTRICT: ContactKind.DISTRICT,
    Role.DEPARTMENTS: ContactKind.DEPARTMENT,
    Role.TOWNSHIPS: ContactKind.TOWNSHIP,
    Role.INSURER: ContactKind.INSURER,
}


@dataclass(frozen=True)
class Contacts:
    """The book of a home, read at its first use."""

    settings: Settings

    @property
    def path(self) -> Path:
        """Where the book lies."""
        return self.settings.home / NAME

    @cached_property
    def book(self) -> AddressBook:
        """The book as it is now."""
        return read_address_book(self.path)

    def channels(self, role: Role, place: str) -> tuple[SecretStr, ...]:
        """The addresses by which the book reaches a role, or its `place`; none for several places at once."""
        kind = _KINDS[role]
        if kind.needs_place and not place:
            return ()
        contacts = self.book.contacts_of(kind, *filter(None, [place if kind.needs_place else ""]))
        names = dict.fromkeys(one.channel for one in contacts if one.channel)
        return tuple(address for name in names for address in self._addresses(name))

    def _addresses(self, name: str) -> tuple[SecretStr, ...]:
        try:
            return self.addresses(name)
        except SettingsError as wrong:  # the doctor says it; a message never stops the cycle
            log.warning("A channel of the address book is passed over: %s", wrong)
            return ()

    def addresses(self, name: str) -> tuple[SecretStr, ...]:
        """The addresses of a channel by its name, from `secrets/channels/NAME`. Raises SettingsError."""
        secret = self.settings.secret(f"{CHANNELS}/{name}")
        if secret is None:
            wanted = self.settings.secrets / CHANNELS / name
            raise SettingsError(f"The channel {name} of the address book has no addresses; write them into {wanted}.")
        return tuple(SecretStr(line.strip()) for line in secret.get_secret_value().splitlines() if line.strip())


def offer_address_book(home: Path, law: Law, today: date) -> bool:
    """Write the book with a row for each department and nobody in it, where the home has none; whether it did."""
    path = home / NAME
    if path.exists():
        return False
    write_whole(path, address_workbook(_places(law), today))
    return True


def departments_of(law: Law) -> tuple[str, ...]:
    """The departments that answer for a source, in the order of the policy file."""
    offices = law.departments.offices
    aside = {offices["district_office"], offices["townships"], offices["villages"], offices["insurer"]}
    named = dict.fromkeys(duty.department for duty in law.departments.duties.values())
    return tuple(name for name in named if name not in aside)


def _places(law: Law) -> list[Place]:
    return [
        (ContactKind.IT, ""),
        (ContactKind.DISTRICT, law.departments.offices["district_office"]),
        *((ContactKind.DEPARTMENT, name) for name in departments_of(law)),
        (ContactKind.INSURER, law.departments.offices["insurer"]),
    ]
