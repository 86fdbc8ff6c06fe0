"""Signers of the district, as the command line asks for them. Nothing here is a Prefect task: it would keep secrets."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

from tasks.office import Office, open_office
from tasks.wrong import AskedWronglyError
from warehouse.doors.signer_sheet import qr_as_text, render_sheet, secret_in_groups, write_secret
from warehouse.ledger.errors import ContradictionError
from warehouse.ledger.signers import Appointed, SignerStanding, bare_name

__all__ = ["Appointed", "SignerStanding", "appoint", "end", "qr_as_text", "secret_in_groups", "standing"]


def appoint(name: str, page: Path | None = None) -> Appointed:
    """Register a signer; what it is given is on `page` too, if one is named. Raises AskedWronglyError.

    A page without a signer is not left behind, nor a signer without its page.
    """
    _be_a_name(name)
    with open_office() as office, ExitStack() as undone:
        try:
            with office.ledger.writing() as book:
                appointed = book.signers.appoint(name, office.clock.now())
                if page is not None:
                    _write(page, appointed, office)
                    undone.callback(page.unlink, missing_ok=True)
        except ContradictionError as wrong:
            raise AskedWronglyError(str(wrong)) from None
        undone.pop_all()
    return appointed


def end(name: str) -> str:
    """Let a signer sign no more; a sentence that says so. Raises AskedWronglyError."""
    _be_a_name(name)
    with open_office() as office:
        try:
            with office.ledger.writing() as book:
                book.signers.end(name, office.clock.now())
        except ContradictionError as wrong:
            raise AskedWronglyError(str(wrong)) from None
    return f"{bare_name(name)} 已停用，不能再签批；没有用过的验证码全部作废。"


def standing() -> list[SignerStanding]:
    """Give all signers by name, those that were ended too."""
    with open_office() as office, office.ledger.reading() as book:
        return book.signers.standing()


def _be_a_name(name: str) -> None:
    if not bare_name(name):
        raise AskedWronglyError("a signer has a name; write it as it will stand in the column 签批人")


def _write(page: Path, appointed: Appointed, office: Office) -> None:
    text = render_sheet(appointed, office.clock.today(), is_rehearsal=office.clock.is_set)
    try:
        write_secret(page, text)
    except FileExistsError:
        raise AskedWronglyError(f"{page} is there already; name a file that is not, after --print") from None
    except OSError as wrong:
        message = f"{page} cannot be written ({wrong.strerror}); name another file after --print"
        raise AskedWronglyError(message) from None
