"""What is the same at every desk: the month, its lock, where the stage stands, and who is told."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from typing import Final

from prefect.runtime import flow_run

from policy.levels import Level
from policy.windows import Month
from tasks.clock import clock_of
from tasks.message_texts import MessageText, stage_ended, stage_failed, stage_started, stage_waits
from tasks.office import Office, clock_month, open_office
from tasks.settings import load_settings
from tasks.today import page_written_anew
from tasks.trouble import UnforeseenError, is_ours, noted
from tasks.voice import say
from warehouse.ledger.book import Book
from warehouse.ledger.errors import MonthBusyError
from warehouse.ledger.stages import Standing, Waiting
from warehouse.ledger.words import StageState


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of the cycle: its name in code, in Chinese, and its place."""

    name: str
    label: str
    position: int


INTAKE: Final = Stage("intake", "收数", 10)
SCREENING: Final = Stage("screening", "筛查", 20)
GATES: Final = Stage("gates", "质检", 30)
DISTRIBUTION: Final = Stage("distribution", "下发", 40)
RETURNS: Final = Stage("returns", "回收", 50)
DETERMINATION: Final = Stage("determination", "区级确定", 60)
ASSISTANCE: Final = Stage("assistance", "帮扶", 63)
PLACEMENT: Final = Stage("placement", "岗位推荐", 64)
ENROLMENT: Final = Stage("enrolment", "参保", 65)
INSURER: Final = Stage("insurer", "保险移交", 70)
PUBLICITY: Final = Stage("publicity", "公示", 80)
PAYMENT: Final = Stage("payment", "支付", 90)
FUND: Final = Stage("fund", "基金", 97)
STAGES: Final = (
    INTAKE,
    SCREENING,
    GATES,
    DISTRIBUTION,
    RETURNS,
    DETERMINATION,
    ASSISTANCE,
    PLACEMENT,
    ENROLMENT,
    INSURER,
    PUBLICITY,
    PAYMENT,
    FUND,
)
LABELS: Final = {stage.name: stage.label for stage in STAGES}


@dataclass
class Desk:
    """A stage of a month being worked on; what is put here is kept in the ledger at the end.

    `did` counts what this run did, `counts` how the month stands: a run that finds nothing new has the first all zero
    and the second as it was.
    """

    office: Office
    month: Month
    stage: Stage
    state: StageState = StageState.DONE
    did: dict[str, int] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    waiting_for: list[Waiting] = field(default_factory=list)
    note: str | None = None

    def keep(self, state: StageState) -> None:
        """Write where the stage stands; where nothing is new, what an earlier run did stands on."""
        now = Standing(self.stage.name, self.stage.position, state, self.counts, self.waiting_for, self.note)
        with self.office.ledger.writing() as book:
            if not any(self.did.values()):
                self.did |= _done_before(book, str(self.month), now, self.did)
            counts = self.did | self.counts
            book.stages.set(str(self.month), replace(now, counts=counts), self.office.clock.now())


def _done_before(book: Book, month: str, now: Standing, did: Collection[str]) -> dict[str, int]:
    """What an earlier run did of these words, where all else stands as it left it; else nothing."""
    before = next((one for one in book.stages.of(month) if one.stage == now.stage), None)
    if before is None:
        return {}
    stood = replace(before, counts={word: count for word, count in before.counts.items() if word not in did})
    same = replace(now, since=before.since, due_on=before.due_on) == stood
    return {word: count for word, count in before.counts.items() if word in did} if same else {}


@contextmanager
def at_desk(stage: Stage, month: str | None) -> Iterator[Desk]:
    """Work at a desk: the month held, the stage's state kept, its start, end or failure told. Raises MonthBusyError."""
    with page_written_anew(LABELS), open_office() as office:
        cycle = Month.parse(month) if month else clock_month(office.clock)
        with held(office, cycle):
            desk = Desk(office, cycle, stage)
            say(f"{stage.label}（{stage.name}）{cycle} …")
            _tell_start(desk)
            try:
                yield desk
            except Exception as error:
                known = error if is_ours(error) else UnforeseenError(noted(office.home, stage.name, error))
                _tell_failure(desk, known)
                if known is error:
                    raise
                # What a library says may quote a cell, and Prefect keeps what it is told.
                raise known from None
            desk.keep(desk.state)
            _tell_end(desk)
            office.messenger.deliver()


_POLL_SECONDS: Final = 0.5


@contextmanager
def held(office: Office, month: Month) -> Iterator[None]:
    """Hold the month; waits, with a line, while another run holds it. Raises MonthBusyError after too long."""
    give_up_at, told = time.monotonic() + office.settings.lock_wait_seconds, False
    with ExitStack() as hold:
        while True:
            try:
                hold.enter_context(office.ledger.holding(str(month), "cycle", office.clock.machine_now))
                break
            except MonthBusyError:
                if time.monotonic() >= give_up_at:
                    raise
            if not told:
                say(f"{month} 正在由另一个进程办理，等它结束（最多 {office.settings.lock_wait_seconds:.0f} 秒）…")
                told = True
            time.sleep(_POLL_SECONDS)
        yield


def run_name(code: str, label: str) -> Callable[[], str]:
    """The name of a flow's runs: 10-intake 2026-11 收数; the clock's month where none was given."""

    def name() -> str:
        month = flow_run.parameters.get("month") or clock_month(clock_of(load_settings()))
        return f"{code} {month} {label}"

    return name


def _tell_start(desk: Desk) -> None:
    key = f"{desk.month}:{desk.stage.name}:started"
    desk.office.messenger.alert(key, str(desk.month), stage_started(str(desk.month), desk.stage.label))


def _tell_failure(desk: Desk, error: Exception) -> None:
    sentence = in_a_sentence(error)
    desk.note = sentence
    desk.keep(StageState.FAILED)
    key = f"{desk.month}:{desk.stage.name}:failed:{desk.office.clock.machine_now().isoformat()}"
    desk.office.messenger.alert(key, str(desk.month), stage_failed(str(desk.month), desk.stage.label, sentence))
    desk.office.messenger.deliver()


def _tell_end(desk: Desk) -> None:
    """Tell how the stage ended, once for what the message says."""
    text = _end_in_words(desk)
    if text is not None:
        key = f"{desk.month}:{desk.stage.name}:ended:{_digest(text.title + text.body)}"
        desk.office.messenger.alert(key, str(desk.month), text)


def _end_in_words(desk: Desk) -> MessageText | None:
    month, label = str(desk.month), desk.stage.label
    if desk.state is StageState.DONE:
        return stage_ended(month, label, {word: count for word, count in (desk.did | desk.counts).items() if count})
    if desk.state is StageState.WAITING:
        due_on = min((one.due_on for one in desk.waiting_for if one.due_on), default=None)
        return stage_waits(month, label, [waiting_in_words(desk.waiting_for)], due_on)
    return None


_UNUSABLE: Final = frozenset(
    {
        "SettingsError",
        "PolicyError",
        "AskedWronglyError",
        "HomeInUseError",
        "LedgerNotEmptyError",
        "BackupUnusableError",
    }
)


def is_unusable(error: BaseException) -> bool:
    """Whether an error lies in arguments, settings or policy files, so that running again cannot help."""
    return type(error).__name__ in _UNUSABLE


def in_a_sentence(error: BaseException) -> str:
    """An error in one sentence; of one that is not ours only its kind, since its text may quote a cell."""
    if is_ours(error):
        return str(error)
    if isinstance(error, OSError):
        return f"{error.strerror or type(error).__name__}: {error.filename or ''}".rstrip(": ")
    return f"An unforeseen error ({type(error).__name__}); run again, and report it if it comes back."


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def waiting_in_words(waiting: Sequence[Waiting]) -> str:
    """For whom a stage waits, in a few words: places by name, levels of cases summed up, as 村级 12 处（37 户）."""
    named = [f"{one.place}（{one.count}）" if one.count > 1 else one.place for one in waiting if not one.is_of_cases]
    levels = [[one for one in waiting if one.level == level.label] for level in Level]
    return "、".join([*named, *(_level_in_words(places) for places in levels if places)])


def _level_in_words(places: Sequence[Waiting]) -> str:
    households = f"（{sum(one.count for one in places)} 户）"
    if len(places) > 1:
        return f"{places[0].level} {len(places)} 处{households}"
    return " ".join(dict.fromkeys((places[0].level, places[0].place))) + households


def counts_in_words(counts: Mapping[str, int]) -> str:
    """Counts as one line; what did not happen is left out."""
    return "，".join(f"{word} {count}" for word, count in counts.items() if count)


def stop_at(desk: Desk, waiting: Sequence[Waiting]) -> None:
    """Leave the stage stopped until these have acted."""
    desk.state = StageState.STOPPED
    desk.waiting_for += waiting


def wait_at(desk: Desk, waiting: Sequence[Waiting]) -> None:
    """Leave the stage waiting for these."""
    desk.state = StageState.WAITING
    desk.waiting_for += waiting
