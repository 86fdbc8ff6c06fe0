"""The way into the ledger: open it, then read or write in one transaction with a `Book`.

    ledger = open_ledger(settings.ledger_url, settings.home)
    with ledger.writing() as book:
        book.gates.accept("2026-11", "mart.suggested_list", "王主任", "已电话核实", clock.now())
        book.outbox.put("gate 2026-11", Role.IT, "2026-11", "…", "…", clock.now())

Both words stand together or neither does. One process writes at a time; everything may be said twice.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Final

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from warehouse.ledger.calls import Calls
from warehouse.ledger.cases import Cases
from warehouse.ledger.chain import START, Break, Head
from warehouse.ledger.claims import Claims
from warehouse.ledger.copying import copy_out, file_of
from warehouse.ledger.database import compact, connect, for_writing, place_of, plain_words
from warehouse.ledger.decisions import AcceptedFiles, AcceptedGates, IdentityAnswers
from warehouse.ledger.distributions import Distributions
from warehouse.ledger.entries import Entries
from warehouse.ledger.errors import LedgerError
from warehouse.ledger.facts import HomeFacts
from warehouse.ledger.fund import Fund
from warehouse.ledger.fund_applications import FundApplications
from warehouse.ledger.fund_receipts import FundReceipts
from warehouse.ledger.handoffs import Handoffs
from warehouse.ledger.heads import HeadFile
from warehouse.ledger.issued import IssuedLists
from warehouse.ledger.keys import AuditKey
from warehouse.ledger.known import KnownWords
from warehouse.ledger.locks import LEASE, MonthLocks, Owner, this_process
from warehouse.ledger.migrating import bring_to_newest
from warehouse.ledger.monitored import Monitored
from warehouse.ledger.notices import Notices, Objections
from warehouse.ledger.orders import Orders
from warehouse.ledger.outbox import Outbox
from warehouse.ledger.payouts import Payouts
from warehouse.ledger.plans import Plans
from warehouse.ledger.proposals import Proposals
from warehouse.ledger.returned import Returned
from warehouse.ledger.roster import Rosters
from warehouse.ledger.signers import Signers
from warehouse.ledger.stages import Stages
from warehouse.ledger.surveys import Surveys
from warehouse.ledger.verifying import first_break
from warehouse.ledger.yearly import YearlyChecks

RENEWALS_A_LEASE: Final = 3


class Book:
    """The ledger within one transaction, by subject. Rows that it gives out stay readable afterwards."""

    def __init__(self, session: Session, key: AuditKey, home: Path) -> None:
        """Work in this transaction."""
        self.session = session
        self.entries = Entries(session, key)
        self.gates = AcceptedGates(session, self.entries)
        self.files = AcceptedFiles(session, self.entries)
        self.identities = IdentityAnswers(session, self.entries)
        self.distributions = Distributions(session, self.entries)
        self.cases = Cases(session, self.entries)
        self.monitored = Monitored(session)
        self.known = KnownWords(session)
        self.lists = IssuedLists(session)
        self.returned = Returned(session)
        self.facts = HomeFacts(session, self.entries)
        self.outbox = Outbox(session)
        self.stages = Stages(session)
        self.claims = Claims(session, self.entries)
        self.calls = Calls(session, self.entries)
        self.handoffs = Handoffs(session)
        self.notices, self.objections = Notices(session), Objections(session)
        self.payouts = Payouts(session)
        self.fund = Fund(session, self.entries)
        self.fund_applications = FundApplications(session, self.entries)
        self.fund_receipts = FundReceipts(session, self.entries)
        self.orders = Orders(session, self.entries)
        self.proposals = Proposals(session, self.entries)
        self.plans = Plans(session, self.entries)
        self.roster = Rosters(session, self.entries)
        self.signers = Signers(session, self.entries, home)
        self.yearly, self.surveys = YearlyChecks(session, self.entries), Surveys(session, self.entries)
        self.locks = MonthLocks(session)


class Ledger:
    """An open ledger. It may be used from several threads; each transaction has its own connection."""

    def __init__(self, engine: Engine, home: Path) -> None:
        """Use this database, with the audit key and the head file of this home."""
        self._engine = engine
        self._home = home
        self._key = AuditKey(home)
        self._head_file = HeadFile(home)

    @property
    def place(self) -> str:
        """Where the ledger is, without its password."""
        return place_of(self._engine)

    @property
    def file(self) -> Path | None:
        """The file that the ledger is, if it is one."""
        return file_of(self._engine)

    def copy_to(self, path: Path) -> Head:
        """Copy what stands now into a new SQLite file; the head of the chain as copied."""
        return copy_out(self._engine, path)

    @contextmanager
    def writing(self) -> Iterator[Book]:
        """Give the book to write in, all or nothing. Raises LedgerBusyError when the wait for others is too long."""
        with plain_words(self._engine), Session(for_writing(self._engine), expire_on_commit=False) as session:
            with session.begin():
                session.connection()  # takes the write lock now, not at the first statement
                book = Book(session, self._key, self._home)
                yield book
            head = book.entries.added()
        if head is not None:
            self._head_file.write(head)

    @contextmanager
    def reading(self) -> Iterator[Book]:
        """Give the book to read in; nothing that is changed in it is kept."""
        with plain_words(self._engine), Session(self._engine, expire_on_commit=False) as session:
            yield Book(session, self._key, self._home)
            session.expunge_all()

    @contextmanager
    def holding(self, month: str, name: str, machine_now: Callable[[], datetime]) -> Iterator[None]:
        """Hold the month for the run of this name, renewing the hold until it ends. Raises MonthBusyError.

        A hold within a hold of the same name and process is the outer one's.
        """
        owner = this_process(name)
        with self.writing() as book:
            is_outermost = book.locks.take(month, owner, machine_now())
        if not is_outermost:
            yield
            return
        done = threading.Event()
        renewing = threading.Thread(target=self._renew, args=(month, owner, machine_now, done), daemon=True)
        renewing.start()
        try:
            yield
        finally:
            done.set()
            renewing.join()
            with self.writing() as book:
                book.locks.release(month, owner)

    def _renew(self, month: str, owner: Owner, machine_now: Callable[[], datetime], done: threading.Event) -> None:
        while not done.wait(LEASE.total_seconds() / RENEWALS_A_LEASE):
            with suppress(LedgerError), self.writing() as book:
                book.locks.renew(month, owner, machine_now())

    def head(self) -> Head:
        """Give the end of the audit chain, to be written into every list that goes out."""
        with self.reading() as book:
            return book.entries.head()

    def verify_chain(self, known: Iterable[Head] = ()) -> Break | None:
        """Give the first entry that is not as it was written, or None. `known` are heads from lists that went out."""
        with self.reading() as book:
            is_started = book.entries.head().hash != START
            heads = [*known, *self._head_file.read()]
            if not is_started and not heads:
                return None
            return first_break(book.session, lambda epoch: self._key.of_chain(is_started=True, epoch=epoch), heads)

    def compact(self) -> None:
        """Write the database anew, so that nothing that was taken out is left in it."""
        with plain_words(self._engine):
            compact(self._engine)

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()


def open_ledger(url: str, home: Path, wait_seconds: float = 60) -> Ledger:
    """Open the ledger at `url` for the data home, made or brought to the newest schema where needed.

    Raises LedgerNewerError, LedgerBusyError, LedgerUnreachableError.
    """
    engine = connect(url, wait_seconds)
    bring_to_newest(engine)
    return Ledger(engine, home)
