"""The address book at work: offered once with every department, and its channels looked up by name in secret files."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from tasks.contacts import Contacts, departments_of, offer_address_book
from tasks.office import ADDRESS_BOOK
from tasks.settings import Settings, SettingsError
from warehouse.doors.address_book import COLUMNS, NAME, read_address_book
from warehouse.law import law_of
from warehouse.ledger.words import Role

TODAY = date(2026, 11, 1)


@pytest.fixture
def contacts(tmp_path: Path) -> Contacts:
    return Contacts(Settings(home=tmp_path))


def write_book(home: Path, *rows: tuple[str, ...]) -> None:
    book = Workbook()
    for row in (COLUMNS, *rows):
        book.worksheets[0].append(row)
    book.save(home / NAME)


def write_channel(home: Path, name: str, *addresses: str, rights: int = 0o600) -> None:
    path = home / "secrets" / "channels" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join([*addresses, ""]), encoding="utf-8")
    path.chmod(rights)


def revealed(contacts: Contacts, role: Role, place: str = "") -> list[str]:
    return [one.get_secret_value() for one in contacts.channels(role, place)]


def test_the_book_is_offered_once_with_every_department_of_the_policy(tmp_path):
    law = law_of(tmp_path)
    assert offer_address_book(tmp_path, law, TODAY)
    unfilled = read_address_book(tmp_path / NAME).unfilled
    assert set(departments_of(law)) < set(unfilled)
    assert "区医保局" in unfilled

    write_book(tmp_path, ("信息科", "", "周五", "8001"))
    assert not offer_address_book(tmp_path, law, TODAY)
    assert read_address_book(tmp_path / NAME).unfilled == ()


def test_the_office_looks_for_the_book_where_the_door_reads_it():
    assert ADDRESS_BOOK == NAME


def test_without_a_book_nobody_has_a_channel(contacts):
    assert revealed(contacts, Role.IT) == []


def test_a_place_has_the_channels_of_its_own_persons_each_once(contacts, tmp_path):
    write_book(
        tmp_path,
        ("部门", "区医保局", "赵一", "8001", "医保"),
        ("部门", "区医保局", "赵二", "8002", "医保"),
        ("部门", "区教体局", "钱二", "8003", "教体"),
        ("信息科", "", "周五", "8004", "信息"),
    )
    write_channel(tmp_path, "医保", "json://10.1.1.1/a", "", "json://10.1.1.2/b")
    write_channel(tmp_path, "教体", "json://10.1.1.3/c")
    write_channel(tmp_path, "信息", "json://10.1.1.4/d")

    assert revealed(contacts, Role.DEPARTMENTS, "区医保局") == ["json://10.1.1.1/a", "json://10.1.1.2/b"]
    assert revealed(contacts, Role.DEPARTMENTS, "") == []
    assert revealed(contacts, Role.TOWNSHIPS, "姬家山乡") == []
    assert revealed(contacts, Role.IT) == ["json://10.1.1.4/d"]


def test_a_channel_without_a_file_or_that_others_may_read_is_a_sentence_and_stops_no_message(contacts, tmp_path):
    write_book(tmp_path, ("信息科", "", "周五", "8004", "信息"))
    with pytest.raises(SettingsError, match="The channel 信息 of the address book has no addresses; write them into"):
        contacts.addresses("信息")
    assert revealed(contacts, Role.IT) == []

    write_channel(tmp_path, "信息", "json://10.1.1.4/geheim", rights=0o644)
    with pytest.raises(SettingsError, match="run chmod 600"):
        contacts.addresses("信息")
    assert revealed(contacts, Role.IT) == []
