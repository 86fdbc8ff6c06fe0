"""Signers: who may sign, and codes that are good once, for whoever gives them first."""

from datetime import timedelta
from pathlib import Path

import pyotp
import pytest
from sqlalchemy import select

from tests.processes import APART
from tests.warehouse.ledger.conftest import AT
from warehouse.ledger.book import Ledger, open_ledger
from warehouse.ledger.errors import ContradictionError, LedgerKeyError
from warehouse.ledger.keys import home_key, key_path
from warehouse.ledger.models import Base
from warehouse.ledger.signers import PRINTED_CODES, WRONG_CODES_A_DAY, Appointed, Proof
from warehouse.ledger.words import Word

FORM, WORKBOOK = timedelta(seconds=90), timedelta(hours=24)
STEP = timedelta(seconds=30)
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def appoint(ledger: Ledger, name="王芳", at=AT) -> Appointed:
    with ledger.writing() as book:
        return book.signers.appoint(name, at)


def end(ledger, name="王芳", at=AT) -> None:
    with ledger.writing() as book:
        book.signers.end(name, at)


def prove(ledger: Ledger, code: str, name="王芳", at=AT, machine_now=None, within=FORM) -> Proof:
    with ledger.writing() as book:
        return book.signers.proves(
            name, code, at=at, machine_now=machine_now or at, for_what="determination 1", within=within
        )


def shown(signer: Appointed, moment) -> str:
    """What the authenticator of a signer shows at a moment."""
    return pyotp.TOTP(signer.secret).at(moment)


def standing(ledger):
    with ledger.reading() as book:
        return [(one.name, one.since, one.ended, one.codes_left) for one in book.signers.standing()]


def entries(ledger) -> list[tuple[str, str]]:
    with ledger.reading() as book:
        table = Base.metadata.tables["entry"].c
        said = book.session.execute(select(table.word, table.actor).order_by(table.seq))
        return [(row.word, row.actor) for row in said]


def test_a_printed_code_is_good_once(ledger):
    signer = appoint(ledger)

    assert len(set(signer.codes)) == PRINTED_CODES
    assert prove(ledger, signer.codes[3]) is Proof.GOOD
    assert prove(ledger, signer.codes[3]) is Proof.USED
    assert standing(ledger) == [("王芳", AT.date(), None, PRINTED_CODES - 1)]


def test_a_code_of_the_authenticator_is_good_once(ledger):
    signer = appoint(ledger)
    code = shown(signer, AT)

    assert prove(ledger, code) is Proof.GOOD
    assert prove(ledger, code) is Proof.USED
    assert prove(ledger, code, at=AT + STEP) is Proof.USED
    assert prove(ledger, shown(signer, AT + STEP), at=AT + STEP) is Proof.GOOD


@pytest.mark.parametrize(
    "typed",
    [
        lambda code: code.lower().replace("-", ""),
        lambda code: code.replace("-", " – "),
        lambda code: "".join(chr(ord(each) + 0xFEE0) for each in code),
    ],
)
def test_a_printed_code_is_read_as_people_type_it(ledger, typed):
    assert prove(ledger, typed(appoint(ledger).codes[0]))


@pytest.mark.parametrize(
    "typed",
    [
        lambda code: f" {code[:3]} {code[3:]}",
        lambda code: "".join(chr(ord(each) + 0xFEE0) for each in code),
        lambda code: str(int(code)),
    ],
)
def test_digits_are_read_as_people_type_them_and_as_a_sheet_changes_them(ledger, monkeypatch, typed):
    monkeypatch.setattr(pyotp, "random_base32", lambda: SECRET)
    moment = next(AT + n * STEP for n in range(100) if pyotp.TOTP(SECRET).at(AT + n * STEP).startswith("0"))

    assert prove(ledger, typed(shown(appoint(ledger), moment)), at=moment)


@pytest.mark.parametrize(
    ("within", "steps", "is_good"),
    [
        (FORM, -4, False), (FORM, -3, True), (FORM, 0, True), (FORM, 1, True), (FORM, 2, False),
        (WORKBOOK, -2881, False), (WORKBOOK, -2880, True), (WORKBOOK, 1, True), (WORKBOOK, 2, False),
    ],
)  # fmt: skip
def test_a_live_code_is_good_for_a_form_now_and_for_a_workbook_within_a_day(
    ledger, monkeypatch, within, steps, is_good
):
    monkeypatch.setattr(pyotp, "random_base32", lambda: SECRET)
    signer = appoint(ledger)

    assert bool(prove(ledger, shown(signer, AT + steps * STEP), within=within)) is is_good


def test_where_the_clock_is_set_the_phone_s_time_is_good_and_so_is_the_clock_s(ledger):
    signer = appoint(ledger)
    machine_now = AT + timedelta(days=40, seconds=7)

    assert prove(ledger, shown(signer, machine_now), machine_now=machine_now)
    assert prove(ledger, shown(signer, AT), machine_now=machine_now)
    assert not prove(ledger, shown(signer, AT + timedelta(days=20)), machine_now=machine_now)


def test_a_workbook_signed_earlier_and_taken_in_later_is_still_signed(ledger):
    signer = appoint(ledger)

    assert prove(ledger, shown(signer, AT), within=WORKBOOK)
    assert prove(ledger, shown(signer, AT - timedelta(hours=1)), within=WORKBOOK)


def test_a_code_that_two_steps_share_by_chance_is_good_once_all_the_same(ledger, monkeypatch):
    monkeypatch.setattr(pyotp, "random_base32", lambda: SECRET)
    signer = appoint(ledger)
    seen = [shown(signer, AT - n * STEP) for n in range(2880)]
    shared = next(code for code in seen if seen.count(code) > 1)

    oldest = max(n for n, code in enumerate(seen) if code == shared)

    assert prove(ledger, shared, within=WORKBOOK) is Proof.GOOD
    assert prove(ledger, shared, within=WORKBOOK) is Proof.USED
    assert prove(ledger, shared, at=AT + WORKBOOK + (1 - oldest) * STEP, within=WORKBOOK) is Proof.USED


def test_a_name_is_compared_without_blanks(ledger):
    signer = appoint(ledger, " 王　芳 ")

    assert signer.name == "王芳"
    assert prove(ledger, signer.codes[0], name="王 芳\u200b")


def test_a_code_is_good_in_its_own_signer_s_name_only(ledger):
    wang, li = appoint(ledger), appoint(ledger, "李强")

    assert prove(ledger, wang.codes[0], name="李强") is Proof.WRONG
    assert prove(ledger, shown(wang, AT), name="李强") is Proof.WRONG
    assert prove(ledger, li.codes[0], name="李强")
    assert prove(ledger, wang.codes[0])


def test_two_signers_sign_at_the_same_moment(ledger):
    wang, li = appoint(ledger), appoint(ledger, "李强")

    assert prove(ledger, shown(wang, AT))
    assert prove(ledger, shown(li, AT), name="李强")


def test_somebody_unknown_or_ended_proves_nothing(ledger):
    signer = appoint(ledger)
    end(ledger, at=AT + timedelta(days=2))

    assert prove(ledger, signer.codes[0]) is Proof.NO_SIGNER
    assert prove(ledger, shown(signer, AT)) is Proof.NO_SIGNER
    assert prove(ledger, signer.codes[0], name="张三") is Proof.NO_SIGNER
    assert prove(ledger, signer.codes[0], name="") is Proof.NO_SIGNER
    assert standing(ledger) == [("王芳", AT.date(), (AT + timedelta(days=2)).date(), 0)]


def test_after_ten_wrong_codes_none_is_good_until_the_next_day(ledger):
    signer, other = appoint(ledger), appoint(ledger, "李强")
    for number in range(WRONG_CODES_A_DAY):
        assert prove(ledger, f"wrong-{number}") is Proof.WRONG

    assert prove(ledger, signer.codes[0]) is Proof.LOCKED
    assert prove(ledger, shown(signer, AT)) is Proof.LOCKED
    assert prove(ledger, other.codes[0], name="李强")
    assert prove(ledger, signer.codes[0], at=AT + timedelta(days=1))


def test_nine_wrong_codes_used_ones_and_empty_cells_lock_nobody_out(ledger):
    signer = appoint(ledger)
    prove(ledger, signer.codes[0])
    for wrong in ["123456789", "٣٣٣٣٣٣", *"ABCDFGH"]:
        assert prove(ledger, wrong) is Proof.WRONG
        assert prove(ledger, signer.codes[0]) is Proof.USED
        assert prove(ledger, " ") is Proof.NO_CODE

    assert prove(ledger, signer.codes[1])


def test_a_code_is_not_used_up_where_what_it_signs_is_not_kept(ledger):
    signer = appoint(ledger)
    with pytest.raises(RuntimeError), ledger.writing() as book:
        assert book.signers.proves("王芳", signer.codes[0], at=AT, machine_now=AT, for_what="x", within=FORM)
        raise RuntimeError

    assert prove(ledger, signer.codes[0])


def test_a_signer_who_stands_is_not_appointed_again(ledger):
    signer = appoint(ledger)
    with pytest.raises(
        ContradictionError, match="王芳 has been a signer since 2026-11-11; first run: fangpin signer end"
    ):
        appoint(ledger, "王 芳")

    assert prove(ledger, signer.codes[0])
    assert ledger.head().count == 1


def test_one_who_was_ended_and_is_appointed_anew_has_new_codes_and_the_old_ones_are_dead(ledger):
    old = appoint(ledger)
    prove(ledger, old.codes[0])
    end(ledger)
    end(ledger)
    new = appoint(ledger, at=AT + timedelta(days=1))

    assert not set(old.codes) & set(new.codes)
    assert prove(ledger, old.codes[0]) is Proof.USED
    assert prove(ledger, old.codes[1]) is Proof.WRONG
    assert prove(ledger, shown(old, AT)) is Proof.WRONG
    assert prove(ledger, new.codes[0])
    assert prove(ledger, shown(new, AT))
    assert standing(ledger) == [("王芳", (AT + timedelta(days=1)).date(), None, PRINTED_CODES - 1)]


def test_only_a_signer_is_ended(ledger):
    with pytest.raises(ContradictionError, match="张三 is no signer; fangpin signer list names them"):
        end(ledger, "张三")


def test_the_chain_tells_who_was_appointed_and_ended_and_it_holds(ledger):
    appoint(ledger)
    appoint(ledger, "李强")
    end(ledger)
    end(ledger)
    appoint(ledger)

    assert entries(ledger) == [
        (Word.SIGNER_APPOINTED, "王芳"),
        (Word.SIGNER_APPOINTED, "李强"),
        (Word.SIGNER_ENDED, "王芳"),
        (Word.SIGNER_APPOINTED, "王芳"),
    ]
    assert ledger.verify_chain() is None


def everything_kept(ledger, home: Path) -> str:
    """All rows of the database as text, and the bytes of all files of the home."""
    with ledger.reading() as book:
        rows = [repr(book.session.execute(select(table)).all()) for table in Base.metadata.sorted_tables]
    files = [path.read_bytes().decode("latin-1") for path in home.rglob("*") if path.is_file()]
    return "\n".join(rows + files)


def test_nothing_secret_is_kept_in_clear_nor_shown_by_chance(ledger, home):
    signer = appoint(ledger)
    live = shown(signer, AT)
    prove(ledger, signer.codes[0])
    prove(ledger, live)
    prove(ledger, "wrong")
    end(ledger)
    appoint(ledger)
    kept = everything_kept(ledger, home) + repr(signer)

    assert "determination 1" in kept
    told = [signer.secret, signer.uri, *signer.codes, *(code.replace("-", "") for code in signer.codes)]
    assert not [word for word in told if word in kept]
    assert f"'{live}'" not in kept


def test_without_the_key_file_nothing_is_signed_and_no_new_key_is_made_under_signers(ledger, home):
    signer = appoint(ledger)
    key_path(home, "signers").unlink()

    for code in (signer.codes[0], shown(signer, AT)):
        with pytest.raises(LedgerKeyError, match=r"signers\.key is missing; put it back from a backup"):
            prove(ledger, code)
    with pytest.raises(LedgerKeyError, match="is missing"):
        appoint(ledger, "李强")

    end(ledger)
    assert prove(ledger, appoint(ledger).codes[0])


def test_with_the_key_of_another_home_nothing_is_signed(ledger, home, tmp_path):
    signer = appoint(ledger)
    home_key(tmp_path / "other", "signers")
    key_path(tmp_path / "other", "signers").replace(key_path(home, "signers"))

    with pytest.raises(LedgerKeyError, match=r"What 王芳 signs with cannot be read with .*signers\.key"):
        prove(ledger, shown(signer, AT))
    assert prove(ledger, signer.codes[0]) is Proof.WRONG


def _prove_in_a_process(url: str, home: str, code: str) -> str:
    return prove(open_ledger(url, Path(home)), code).value


def test_of_processes_that_use_one_code_at_once_one_wins(ledger, ledger_url, home):
    signer = appoint(ledger)
    live = shown(signer, AT)
    with APART.Pool(3) as pool:
        said = pool.starmap(
            _prove_in_a_process, [(ledger_url, str(home), code) for code in (signer.codes[0], live) * 3]
        )

    assert sorted(said) == ["good"] * 2 + ["used"] * 4
    assert ledger.verify_chain() is None
