"""The chain of entries: whoever changes, removes, inserts or moves one is found, at the first bad entry."""

import os
from contextlib import closing
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from tests.warehouse.ledger.conftest import AT
from warehouse.ledger.book import open_ledger
from warehouse.ledger.chain import Draft, Head, is_keyed_hash, keyed_hash
from warehouse.ledger.database import connect
from warehouse.ledger.errors import LedgerKeyError
from warehouse.ledger.keys import key_path
from warehouse.ledger.words import Speaker

DRAFT = Draft(
    at=AT,
    on_day=AT.date(),
    actor="李文书",
    level=Speaker.VILLAGE,
    word="checked",
    case_no="C1",
    source_file="回表.xlsx",
    source_row=5,
    reason="情况属实",
    payload={"verdict": "yes"},
)

COLUMNS_AND_OTHER_VALUES = {
    "entry_key": "'k'",
    "at": "'2026-11-11T09:00:01+08:00'",
    "on_day": "'2026-11-12'",
    "actor": "'张文书'",
    "level": "'township'",
    "word": "'refused'",
    "case_no": "'C2'",
    "claim_no": "'L1'",
    "source_file": "null",
    "source_row": "6",
    "detail_hash": "''",
    "prev_hash": "'0'",
    "hash": "'0'",
}


def write(ledger, count: int) -> None:
    with ledger.writing() as book:
        for number in range(count):
            book.entries.append(replace(DRAFT, case_no=f"C{number}"))


def edit(url: str, *statements: str) -> None:
    """Change the database behind the program's back: without its triggers and keys between tables."""
    engine = connect(url, 5)
    prepare = {
        "sqlite": [
            "pragma foreign_keys = off",
            "drop trigger entries_are_not_updated",
            "drop trigger entries_are_not_deleted",
        ],
        "postgresql": ["set session_replication_role = replica"],  # neither triggers nor foreign keys
    }
    with closing(engine.raw_connection()) as connection:
        cursor = connection.cursor()
        for statement in [*prepare[engine.dialect.name], *statements]:
            cursor.execute(statement)
        connection.commit()


def test_an_untouched_chain_holds(ledger):
    assert ledger.verify_chain() is None
    write(ledger, 5)
    write(ledger, 3)

    assert ledger.verify_chain() is None
    assert ledger.head().count == 8


@pytest.mark.parametrize("column", COLUMNS_AND_OTHER_VALUES)
def test_a_changed_column_is_found_whichever_it_is(ledger, ledger_url, column):
    write(ledger, 4)
    edit(ledger_url, f"update entry set {column} = {COLUMNS_AND_OTHER_VALUES[column]} where seq = 2")

    assert ledger.verify_chain().seq == 2


@pytest.mark.parametrize("change", ["reason = '不属实'", "payload = null", "reason = null, payload = null"])
def test_a_changed_reason_or_payload_is_found(ledger, ledger_url, change):
    write(ledger, 4)
    edit(ledger_url, f"update entry_detail set {change} where seq = 3")

    assert ledger.verify_chain().seq == 3


@pytest.mark.parametrize("change", ["actor = x'00ff'", "hash = x'00'", "source_row = 1e300"])
def test_what_no_entry_can_hold_is_found(home, change):
    url = f"sqlite:///{home / 'ledger.db'}"
    with closing(open_ledger(url, home)) as ledger:
        write(ledger, 3)
        edit(url, f"update entry set {change} where seq = 2")

        broken = ledger.verify_chain()

    assert broken is not None
    assert broken.seq == 2


@given(
    said=st.lists(
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.text(),
            lambda part: st.lists(part, max_size=4) | st.dictionaries(st.text(), part, max_size=4),
        ),
        max_size=6,
    )
)
def test_a_hash_is_known_again_whatever_it_covers_and_another_one_is_not(said):
    found = keyed_hash(b"k", said)

    assert is_keyed_hash(found, b"k", said)
    assert is_keyed_hash(found[:32], b"k", said, 32)
    assert not is_keyed_hash(found, b"k", [*said, 0])
    assert not is_keyed_hash(found, b"another", said)
    assert not is_keyed_hash("", b"k", said)


def test_a_removed_entry_is_found(ledger, ledger_url):
    write(ledger, 4)
    edit(ledger_url, "delete from entry_detail where seq = 2", "delete from entry where seq = 2")

    broken = ledger.verify_chain()
    assert (broken.seq, broken.sentence) == (2, "it is missing; after entry 1 comes entry 3")


def test_removed_last_entries_are_found_by_the_head_beside_the_ledger(ledger, ledger_url):
    write(ledger, 4)
    edit(ledger_url, "delete from entry_detail where seq > 2", "delete from entry where seq > 2")

    broken = ledger.verify_chain()
    assert broken.seq == 3
    assert "ends with entry 2, but 4 entries were written" in broken.sentence


def test_a_ledger_emptied_of_all_entries_is_found(ledger, ledger_url):
    write(ledger, 2)
    edit(ledger_url, "delete from entry_detail", "delete from entry")

    assert ledger.verify_chain().seq == 1


def test_a_cut_tail_is_found_by_the_head_on_a_list_when_the_file_is_gone_too(ledger, ledger_url, home):
    write(ledger, 4)
    on_list = ledger.head()
    edit(ledger_url, "delete from entry_detail where seq > 2", "delete from entry where seq > 2")
    (home / "ledger.head.json").unlink()

    assert ledger.verify_chain() is None
    assert ledger.verify_chain([on_list]).seq == 3


def test_a_head_of_another_ledger_does_not_fit(ledger):
    write(ledger, 4)

    assert ledger.verify_chain([Head(2, "f" * 64)]).seq == 2


def test_two_entries_that_changed_places_are_found(ledger, ledger_url):
    write(ledger, 4)
    edit(
        ledger_url,
        "update entry set seq = 99 where seq = 2",
        "update entry set seq = 2 where seq = 3",
        "update entry set seq = 3 where seq = 99",
    )

    assert ledger.verify_chain().seq == 2


def test_an_inserted_entry_is_found(ledger, ledger_url):
    write(ledger, 3)
    edit(
        ledger_url,
        "insert into entry select 4, entry_key, at, on_day, actor, level, word, case_no, claim_no, source_file, "
        "source_row, detail_hash, hash, hash from entry where seq = 3",
    )

    assert ledger.verify_chain().seq == 4


def test_a_removed_reason_is_found_unless_a_purge_tells_of_it(ledger, ledger_url):
    write(ledger, 5)
    with ledger.writing() as book:
        book.entries.purge_details(up_to=3, at=AT, actor="张科长")
    assert ledger.verify_chain() is None

    edit(ledger_url, "delete from entry_detail where seq = 4")
    assert ledger.verify_chain().seq == 4


def test_the_first_bad_entry_is_named_when_there_are_several(ledger, ledger_url):
    write(ledger, 6)
    edit(ledger_url, "delete from entry_detail where seq = 2", "update entry set word = 'x' where seq in (4, 5)")

    assert ledger.verify_chain().seq == 2


@pytest.mark.parametrize("statement", ["update entry set word = 'x'", "delete from entry"])
def test_the_database_itself_refuses_to_change_an_entry(ledger, ledger_url, statement):
    write(ledger, 1)

    with pytest.raises(DatabaseError, match="entries are added"), connect(ledger_url, 5).begin() as connection:
        connection.execute(text("delete from entry_detail"))
        connection.execute(text(statement))


def test_the_same_key_says_a_thing_once(ledger):
    with ledger.writing() as book:
        first = book.entries.append(replace(DRAFT, key="list 2026-11"))
        again = book.entries.append(replace(DRAFT, key="list 2026-11", actor="somebody else"))
    with ledger.writing() as book:
        later = book.entries.append(replace(DRAFT, key="list 2026-11"))

    assert first.seq == again.seq == later.seq == 1
    assert ledger.head().count == 1


def test_the_view_shows_what_was_said(ledger, ledger_url):
    write(ledger, 1)

    with connect(ledger_url, 5).connect() as connection:
        [shown] = connection.execute(text("select * from v_entries")).mappings()
    assert list(shown) == [
        *("seq", "case_no", "claim_no", "at", "on_day", "level", "actor", "word", "reason"),
        *("source_file", "source_row", "prev_hash", "hash"),
    ]
    assert shown["at"] == "2026-11-11T09:00:00+08:00"
    assert shown["on_day"] == "2026-11-11"
    assert shown["reason"] == "情况属实"


def test_an_entry_does_not_hold_the_reason_and_the_payload_themselves(ledger, ledger_url):
    write(ledger, 1)

    with connect(ledger_url, 5).connect() as connection:
        [kept] = connection.execute(text("select * from entry"))
    assert "情况属实" not in str(kept)


def test_the_key_file_may_be_read_by_its_owner_only(ledger, home):
    write(ledger, 1)

    assert key_path(home, "audit").stat().st_mode & 0o777 == 0o600


def test_a_missing_key_is_never_replaced_by_a_new_one(ledger, home, ledger_url):
    write(ledger, 1)
    key_path(home, "audit").unlink()
    reopened = type(ledger)(connect(ledger_url, 5), home)

    with pytest.raises(LedgerKeyError, match="put it back from a backup"):
        write(reopened, 1)
    with pytest.raises(LedgerKeyError, match="put it back from a backup"):
        reopened.verify_chain()


def test_a_key_that_others_may_read_is_refused(ledger, home, ledger_url):
    write(ledger, 1)
    os.chmod(key_path(home, "audit"), 0o644)  # noqa: PTH101 (what an administrator would do)

    with pytest.raises(LedgerKeyError, match="chmod 600"):
        type(ledger)(connect(ledger_url, 5), home).verify_chain()


def test_another_home_cannot_pass_a_chain_off_as_its_own(ledger, home, ledger_url):
    write(ledger, 1)
    key_path(home, "audit").write_text("ab" * 32)

    assert type(ledger)(connect(ledger_url, 5), home).verify_chain().seq == 1
