"""New keys: what was written under the old ones can still be verified and answered, and nothing is half done."""

from datetime import timedelta

import pyotp
import pytest
from sqlalchemy import select

from policy.windows import Month
from tests.warehouse.ledger.conftest import AT
from tests.warehouse.ledger.test_chain import DRAFT, edit, write
from warehouse.ledger.book import open_ledger
from warehouse.ledger.case_models import Signer
from warehouse.ledger.errors import ContradictionError, LedgerKeyError, MonthBusyError
from warehouse.ledger.keys import AuditKey, key_of_month, key_path, make_key_of_month
from warehouse.ledger.rotating import keys_standing, rotate_keys
from warehouse.ledger.signer_secrets import SignerSecrets
from warehouse.ledger.signers import Proof
from warehouse.ledger.words import Word

FORM = timedelta(seconds=90)


def rotate(ledger, home, at=AT):
    return rotate_keys(ledger, home, "王主任", "换人交接", at, at)


def prove(ledger, code, at=AT):
    with ledger.writing() as book:
        return book.signers.proves("王芳", code, at=at, machine_now=at, for_what="determination 1", within=FORM)


def test_the_chain_holds_across_rotations_and_tells_of_them(ledger, home):
    write(ledger, 3)
    first = rotate(ledger, home)
    write(ledger, 2)
    second = rotate(ledger, home)
    write(ledger, 2)

    assert ledger.verify_chain() is None
    assert (first.entry, first.epoch, second.entry, second.epoch) == (4, 2, 7, 3)
    with ledger.reading() as book:
        told = book.entries.rotation(2)
        assert (told.word, told.actor, told.seq) == (Word.KEYS_ROTATED, "王主任", 4)


def test_a_chain_with_a_rotation_holds_for_whoever_opens_it_next(ledger, ledger_url, home):
    write(ledger, 2)
    rotate(ledger, home)
    write(ledger, 2)

    again = open_ledger(ledger_url, home)
    write(again, 1)
    assert again.verify_chain() is None
    again.close()


def test_a_ledger_that_was_open_before_writes_with_the_new_key(ledger, ledger_url, home):
    write(ledger, 2)
    other = open_ledger(ledger_url, home)
    rotate(other, home)
    other.close()
    write(ledger, 2)

    assert ledger.verify_chain() is None


@pytest.mark.parametrize("seq", [2, 4, 6])
def test_a_change_is_found_before_at_and_after_a_rotation(ledger, ledger_url, home, seq):
    write(ledger, 3)
    rotate(ledger, home)
    write(ledger, 2)
    edit(ledger_url, f"update entry set actor = '别人' where seq = {seq}")

    assert ledger.verify_chain().seq == seq


def test_who_has_the_old_key_alone_cannot_write_on(ledger, home):
    write(ledger, 2)
    rotate(ledger, home)
    old = key_path(home, "audit").read_text()
    new = key_path(home, "audit-2")
    kept = new.read_text()
    new.write_text(old)
    forger = ledger.__class__(ledger._engine, home)
    write(forger, 1)
    new.write_text(kept)

    fresh = ledger.__class__(ledger._engine, home)
    assert fresh.verify_chain().seq == 4


def test_without_an_old_key_nothing_is_verified_and_the_sentence_names_it(ledger, ledger_url, home):
    write(ledger, 2)
    rotate(ledger, home)
    key_path(home, "audit").unlink()
    fresh = open_ledger(ledger_url, home)
    with pytest.raises(LedgerKeyError, match=r"audit\.key is missing"):
        fresh.verify_chain()
    with fresh.reading() as book:
        assert keys_standing(book, home).lost == ("audit",)
    fresh.close()


def test_a_rotation_that_was_killed_before_its_entry_changed_nothing_and_is_done_anew(ledger, home):
    write(ledger, 2)
    with pytest.raises(RuntimeError), ledger.writing() as book:
        book.entries.rotate(DRAFT)
        raise RuntimeError
    make_key_of_month(home, "code", "2026-12")  # as far as it came
    write(ledger, 1)
    assert ledger.verify_chain() is None

    rotate(ledger, home)
    write(ledger, 1)
    assert ledger.verify_chain() is None


def test_no_key_is_changed_while_a_run_works_on_a_month(ledger, home):
    write(ledger, 2)
    with ledger.holding("2026-11", "cycle", lambda: AT), pytest.raises(MonthBusyError, match="cycle"):
        rotate(ledger, home)
    with ledger.reading() as book:
        assert book.entries.epoch() == 1
    assert not key_path(home, "audit-2").exists()


def test_a_ledger_without_entries_has_no_key_to_change(ledger, home):
    with pytest.raises(ContradictionError, match="no entry yet"):
        rotate(ledger, home)


def test_authenticators_and_printed_lists_stay_good_and_the_old_key_opens_no_secret_any_more(ledger, home):
    with ledger.writing() as book:
        signer = book.signers.appoint("王芳", AT)
        book.signers.appoint("李局", AT)
        book.signers.end("李局", AT)
    assert prove(ledger, signer.codes[0]) is Proof.GOOD

    assert rotate(ledger, home).signers == 1
    assert prove(ledger, signer.codes[0]) is Proof.USED
    assert prove(ledger, signer.codes[1]) is Proof.GOOD
    assert prove(ledger, pyotp.TOTP(signer.secret).at(AT)) is Proof.GOOD
    with ledger.writing() as book:
        secrets = {one.name: one.secret for one in book.session.scalars(select(Signer))}
        late = book.signers.appoint("李局", AT)
        assert book.signers.proves("李局", late.codes[0], at=AT, machine_now=AT, for_what="x", within=FORM)
    with pytest.raises(LedgerKeyError):
        SignerSecrets(home, is_in_use=True).opened(secrets["王芳"], "王芳")
    assert secrets["李局"] == ""


def test_codes_of_months_that_have_begun_keep_their_key_and_later_ones_have_the_new_one(ledger, home):
    write(ledger, 1)
    old = key_of_month(home, "code", "2026-11")
    assert rotate(ledger, home).codes_from == "2026-12"
    assert key_of_month(home, "code", "2026-11") == old == key_of_month(home, "code", "2025-01")
    new = key_of_month(home, "code", "2026-12")
    assert new != old
    assert key_of_month(home, "code", "2027-05") == new

    later = rotate(ledger, home, AT + timedelta(days=200))
    assert later.codes_from == str(Month.of((AT + timedelta(days=200)).date()).plus(1))
    assert key_of_month(home, "code", "2027-05") == new


def test_what_stands_is_told(ledger, home):
    write(ledger, 1)
    with ledger.reading() as book:
        before = keys_standing(book, home)
    assert (before.epoch, before.since, before.old, before.lost) == (1, AT, (), ())

    rotate(ledger, home, AT + timedelta(days=3))
    with ledger.reading() as book:
        after = keys_standing(book, home)
    assert (after.epoch, after.since, after.old, after.lost) == (2, AT + timedelta(days=3), (AuditKey.NAME,), ())
