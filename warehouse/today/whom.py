"""Whom to call for a party: by the address book, else the office's public number in policy/departments.toml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from policy.departments import Departments
from warehouse.doors.address_book import AddressBook, Contact, ContactKind
from warehouse.today.parties import Party, PartyKind


@dataclass(frozen=True)
class Directory:
    """The address book, and the code of each village by the words of its party."""

    book: AddressBook
    departments: Departments
    village_codes: Mapping[str, str]

    def contact_of(self, party: Party) -> Contact:
        """Whom to call; without name and number where nobody is known."""
        kind = ContactKind(party.kind.value)
        found = self.book.contact_of(kind, *self._places(party))
        return found or Contact(kind, party.name, "", self._public(party.name))

    def _places(self, party: Party) -> tuple[str, ...]:
        if party.kind is PartyKind.INSURER:
            return ()
        if party.kind is PartyKind.VILLAGE:
            code = self.village_codes.get(party.words)
            return (*([code] if code else []), f"{party.name}/{party.village}")
        return (party.name,)

    def _public(self, name: str) -> str:
        offices, phones = self.departments.offices, self.departments.phones
        return next((phones[key] for key in phones if offices[key] == name), "")


def entry_of(party: Party) -> str:
    """The row by which the address book would name it: its kind and place."""
    kind = ContactKind(party.kind.value).label
    if party.kind is PartyKind.INSURER:
        return kind
    return f"{kind}，{party.name}/{party.village}" if party.village else f"{kind}，{party.name}"
