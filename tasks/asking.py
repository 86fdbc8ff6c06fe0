"""What the command line asks and says without a flow: status, replay, and words of named persons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from policy.claims.states import Actor
from policy.claims.waiting import Duty
from policy.levels import Level
from policy.retention import Kind
from policy.windows import Month
from tasks.desks import DETERMINATION, INSURER, PAYMENT, PUBLICITY, RETURNS, STAGES, Stage
from tasks.message_texts import gate_accepted
from tasks.office import Office, clock_month, open_office
from tasks.purging import refuse_gone, refuse_purged
from tasks.screening import known_at_first_run
from tasks.standing import places_of
from tasks.taking_in import door_of
from tasks.wrong import AskedWronglyError
from warehouse.casework.awaited import Awaited
from warehouse.doors.list_rows import ListRow, canonical_list_csv
from warehouse.doors.recognise import month_in_name, source_by_name
from warehouse.insuring.awaited import OwedOfClaims, owed_of_claims
from warehouse.ledger.models import Distribution
from warehouse.ledger.stages import Standing, Waiting
from warehouse.ledger.words import IdentityVerdict, MessageState, Role, StageState
from warehouse.replaying import Ground, kept_content, listed_again
from warehouse.sorting.questions import Question, unsorted


@dataclass(frozen=True, slots=True)
class Status:
    """Where a month stands, by the ledger alone."""

    month: str
    standings: tuple[Standing, ...]
    messages: dict[str, int]
    cases: Mapping[str, int] = field(default_factory=dict)
    claims: Mapping[str, int] = field(default_factory=dict)
    places: tuple[Awaited, ...] = ()
    owed_of_claims: tuple[OwedOfClaims, ...] = ()
    unsorted: tuple[Question, ...] = ()
    orders: Mapping[str, int] = field(default_factory=dict)

    @property
    def has_begun(self) -> bool:
        """Whether anything of the month stands: a stage, a case that a clue opened, a claim, an order."""
        return bool(self.standings or self.cases or self.claims or self.orders)

    @property
    def stage(self) -> str | None:
        """Where the month stands: at the first stage that is not done, else at the last."""
        open_ones = [one.stage for one in self.standings if one.state is not StageState.DONE]
        return next(iter([*open_ones, *(one.stage for one in self.standings[-1:])]), None)

    @property
    def others(self) -> list[tuple[str, Waiting]]:
        """Whom the stages wait for beside those who owe an answer to cases and claims, each with its stage."""
        waiting = [(one.stage, who) for one in self.standings for who in one.waiting_for]
        return [(stage, who) for stage, who in waiting if not (who.is_of_cases or who.level in _OWE_CLAIMS)]

    @property
    def waits(self) -> bool:
        """Whether the month waits for people or is stopped by a gate."""
        return any(one.state in {StageState.WAITING, StageState.STOPPED} for one in self.standings)

    @property
    def has_failed(self) -> bool:
        """Whether a stage broke off."""
        return any(one.state is StageState.FAILED for one in self.standings)

    def to_json(self, office: Office) -> dict[str, Any]:
        """The status for other programs (CASES 6)."""
        today = office.clock.today()
        of_stages = [who.to_json() | {"stage": stage, "overdue": who.is_overdue(today)} for stage, who in self.others]
        return {
            "month": self.month,
            "stage": self.stage,
            "stages": [
                {"stage": one.stage, "state": one.state.value, "counts": dict(one.counts), "note": one.note}
                for one in self.standings
            ],
            "cases": dict(self.cases),
            "claims": dict(self.claims),
            "orders": dict(self.orders),
            "waiting": [
                *of_stages,
                *map(_awaited_to_json, self.places),
                *_claims_to_json(self.owed_of_claims, today),
            ],
            "messages": self.messages,
            "unsorted": [asdict(one) for one in self.unsorted],
        }


def _awaited_to_json(one: Awaited) -> dict[str, Any]:
    return {
        "level": one.level.value,
        "place": one.place,
        "count": one.count,
        "since": one.since.isoformat(),
        "due_on": one.due_on.isoformat(),
        "stage": (DETERMINATION if one.level is Level.DISTRICT else RETURNS).name,
        "overdue": one.overdue > 0,
    }


def _claims_to_json(owed: Sequence[OwedOfClaims], today: date) -> list[dict[str, Any]]:
    """Who owes claims an answer: a line an actor, place and stage."""
    lines: dict[tuple[str, str, str], list[OwedOfClaims]] = {}
    for one in owed:
        lines.setdefault((one.actor.value, one.place, stage_of_duty(one.duty).name), []).append(one)
    return [
        {
            "level": level,
            "place": place,
            "count": sum(one.count for one in same),
            "since": min(one.since for one in same).isoformat(),
            "due_on": min(one.due_on for one in same).isoformat(),
            "stage": stage,
            "overdue": any(one.days_late(today) for one in same),
        }
        for (level, place, stage), same in lines.items()
    ]


def stage_of_duty(duty: Duty) -> Stage:
    """The stage at which a claim waits for this."""
    if duty in {Duty.POSTING, Duty.ANSWER}:
        return PUBLICITY
    return PAYMENT if duty in _OF_PAYMENT else INSURER


_OF_PAYMENT = {Duty.SIGNING, Duty.CONFIRMATION, Duty.DECISION_ON_STOP, Duty.DECISION_ON_OVERPAYMENT}
_OWE_CLAIMS = {actor.label for actor in Actor}


def status_of(office: Office, month: str | None) -> Status:
    """Where a month (the clock's, if none is given) stands."""
    cycle = str(Month.parse(month) if month else clock_month(office.clock))
    with office.ledger.reading() as book:
        standings = tuple(book.stages.of(cycle))
        counts = book.outbox.counts(cycle)
        cases, claims = book.cases.counts(cycle), book.claims.counts(cycle)
        orders = book.orders.counts(cycle)
        open_claims = book.claims.open_ones(cycle)
    owed = owed_of_claims(open_claims, office.law.in_force(Month.parse(cycle).first_day))
    messages = {state.value: counts.get(state, 0) for state in MessageState}
    places, asked = tuple(places_of(office, cycle)), tuple(unsorted(office.home))
    return Status(cycle, standings, messages, cases, claims, places, tuple(owed), asked, orders)


def stage_label(name: str) -> str:
    """A stage's Chinese name."""
    return next((stage.label for stage in STAGES if stage.name == name), name)


@dataclass(frozen=True, slots=True)
class Replayed:
    """One list screened again: the same bytes, or the households that only one side has or that differ."""

    township: str
    number: int
    is_same: bool
    only_then: tuple[str, ...] = ()
    only_now: tuple[str, ...] = ()
    differing: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """For other programs."""
        return asdict(self)


def replay(month: str) -> list[Replayed]:
    """Screen a month again from the archive for each list that went out, and compare."""
    with open_office() as office:
        refuse_purged(office, month, Kind.DEPARTMENT)
        with office.ledger.reading() as book:
            sent = book.distributions.of(month)
            left_out = {(one.number, one.household_no) for one in book.lists.left_out(month)}
        if not sent:
            raise AskedWronglyError(f"no list of {month} has gone out, so there is nothing to compare with")
        refuse_gone(office, month, {file["sha256"] for one in sent for file in one.inputs})
        screened: dict[str, list[ListRow]] = {}
        compared = []
        for one in sent:
            made_of = repr((sorted(map(str, one.inputs)), sorted(one.identity_answers)))
            if made_of not in screened:
                screened[made_of] = _screened_again(office, month, one)
            earlier = {row.household_no for each in sent if each.number < one.number for row in each.rows}
            gone = earlier - {row.household_no for row in one.rows}
            rows = [
                row
                for row in screened[made_of]
                if row.township == one.township
                and row.household_no not in gone
                and (one.number, row.household_no) not in left_out
            ]
            compared.append(_compared(office, one, rows))
        return compared


def _screened_again(office: Office, month: str, sent: Distribution) -> list[ListRow]:
    with office.ledger.reading() as book:
        answers = book.identities.by_ids(list(sent.identity_answers))
    same = [(one.person_key, one.sent_name) for one in answers if one.verdict == IdentityVerdict.SAME]
    inputs = {(file["source"], file["name"], file["sha256"]) for file in sent.inputs}
    with office.warehouse() as live:
        known = known_at_first_run(office, month, same)
        ground = Ground(office.archive, Month.parse(month), office.law, door_of(office), known)
        return listed_again(live, inputs, ground)


def _compared(office: Office, sent: Distribution, rows: Sequence[ListRow]) -> Replayed:
    name = f"{sent.township}-{sent.number:02d}.csv"
    then = kept_content(office.archive, sent.csv_sha256, name).read_bytes()
    now = canonical_list_csv(rows)
    if then == now:
        return Replayed(sent.township, sent.number, is_same=True)
    old, new = _lines(then), _lines(now)
    return Replayed(
        sent.township,
        sent.number,
        is_same=False,
        only_then=tuple(sorted(old.keys() - new.keys())),
        only_now=tuple(sorted(new.keys() - old.keys())),
        differing=tuple(sorted(key for key in old.keys() & new.keys() if old[key] != new[key])),
    )


def _lines(content: bytes) -> dict[str, str]:
    """The canonical csv by household; cells hold line breaks only within quotes, which are read as one."""
    import csv  # noqa: PLC0415
    import io  # noqa: PLC0415

    rows = list(csv.reader(io.StringIO(content.decode(), newline="")))
    return {row[0]: repr(row) for row in rows[1:]}


def accept_file(month: str, file_name: str, by: str) -> str:
    """Confirm that a file whose name bears another month is of this month; remembered for its source."""
    source, named = source_by_name(file_name), month_in_name(file_name)
    if source is None or named is None:
        raise AskedWronglyError(f"{file_name} bears no source and month in its name, so there is nothing to confirm")
    _named(by)
    if named == month:
        raise AskedWronglyError(f"{file_name} bears {month} in its name already; there is nothing to confirm")
    with open_office() as office:
        if not (office.inbox(Month.parse(month)) / file_name).is_file():
            raise AskedWronglyError(f"{file_name} does not lie in inbox/{month}; write its name as it stands there")
        one, other = Month.parse(named), Month.parse(month)
        offset = (one.year - other.year) * 12 + one.number - other.number
        with office.ledger.writing() as book:
            book.files.accept(month, source.name, file_name, offset, by, office.clock.now())
    return f"{file_name}（{named}）按 {month} 接收；{source.stem}今后同样命名的文件不再询问。"


def accept_gate(month: str, gate: str, by: str, reason: str) -> str:
    """Let a failed critical gate (or one promise of it) pass for one month, in a person's name."""
    from expectations.gates import GATES, PROMISE_IDS  # noqa: PLC0415
    from tasks.gating import name_of_gate  # noqa: PLC0415

    codes = {one.code for one in GATES}
    if gate not in codes | PROMISE_IDS:
        raise AskedWronglyError(f"{gate} is no gate; write one of {', '.join(sorted(codes))} or a promise's id")
    _named(by)
    if not reason.strip():
        raise AskedWronglyError("a gate passes with a reason only; write it after --reason")
    name = name_of_gate(gate)
    with open_office() as office:
        with office.ledger.writing() as book:
            book.gates.accept(month, gate, by, reason, office.clock.now())
            text = gate_accepted(month, name, by, reason)
            office.messenger.put_in(book, f"{month}:gate:{gate}:accepted:{by}", Role.DISTRICT, month, text)
        office.messenger.deliver()
    return f"{month} 的“{name}”由 {by} 放行，理由已记入台账；再运行一次即继续下发。"


def _named(by: str) -> None:
    if not by.strip():
        raise AskedWronglyError("somebody must answer for it; write a person's name after --by")
