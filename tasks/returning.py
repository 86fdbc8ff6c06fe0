"""Tasks of what comes back: returned workbooks heard, senders answered, workbooks written anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import ExitStack, contextmanager

from prefect import task

from policy.cases.procedures import PROCEDURES
from policy.cases.states import State
from policy.cases.waiting import all_due_on, told_of_delay
from policy.levels import Level
from policy.windows import Month
from tasks.funding import fund_facts
from tasks.ground import ground_of
from tasks.message_texts import cases_came, monitoring_goes_on
from tasks.office import Office, clock_month, open_office, this_office
from tasks.screening import review_mark
from tasks.trouble import discreet
from warehouse.casework.answering import answer_senders
from warehouse.casework.awaited import awaited, owing
from warehouse.casework.clues import Register, Registered
from warehouse.casework.issuing import write_changed
from warehouse.casework.months import months_with_work
from warehouse.database import Connection
from warehouse.ledger.cases import Filed
from warehouse.ledger.stages import Waiting
from warehouse.ledger.words import Role
from warehouse.registering import registered_household
from warehouse.returning import take_in_returns
from warehouse.survey.lists import write_survey_lists
from warehouse.yearly.lists import write_yearly_lists


@contextmanager
def register_of(office: Office) -> Iterator[Register]:
    """The register in force, asked household by household; the warehouse is opened at the first question."""
    with ExitStack() as stack:
        opened: list[Connection] = []

        def ask(household_no: str) -> Registered | None:
            if not opened:
                opened.append(stack.enter_context(office.warehouse()))
            return registered_household(opened[0], household_no)

        yield ask


@task(name="take in returns", task_run_name="returns {month}")
@discreet
def take_in(month: str) -> dict[str, int]:
    """Take in what lies in returns/M, answer the senders, write anew what has changed; counts by Chinese word."""
    office = this_office()
    ground = ground_of(office)
    with register_of(office) as register, fund_facts(office) as facts:
        done = take_in_returns(ground, month, register, (review_mark(office, month),), facts)
    answered = answer_senders(ground, month)
    written = [
        issued for each in sorted({month, str(Month.of(ground.today))}) for issued in write_changed(ground, each)
    ]
    checks = write_yearly_lists(ground, month) + write_survey_lists(ground, month)
    _tell_come(office, month)
    _tell_goes_on(office, month)
    return {
        "收回文件": done.files,
        "计入行": done.counted,
        "与以前相同行": done.nothing_new,
        "未计入行": done.refused,
        "反馈工作簿": answered,
        "更新名单": len(written) + checks,
    }


def _tell_come(office: Office, month: str) -> None:
    """Tell each level once of the cases that came to it on a day; the ledger is asked, so a killed run tells too."""
    with office.ledger.writing() as book:
        files = [filed for filed in book.cases.open_ones(month) if len(filed.case.stays) > 1]
        came = {(*_desk(filed), stay.came_on) for filed in files if (stay := filed.case.stay)}
        for level, place, day in sorted(came):
            count = sum(1 for filed in book.cases.at_level(level, month) if place in {"", filed.card.township})
            role = Role.DISTRICT if level is Level.DISTRICT else Role.TOWNSHIPS
            key = f"{month}:came:{level}:{place}:{day}"
            office.messenger.put_in(book, key, role, month, cases_came(month, place or "区级", level.label, count))


def _tell_goes_on(office: Office, month: str) -> None:
    """Tell the level above, once a day, that a lower one refused the end of monitoring: nobody else is asked for it."""
    with office.ledger.writing() as book:
        files = [filed for filed in book.cases.of_month(month) if not filed.is_of_risks]
        refused = [filed for filed in files if filed.case.state is State.CLOSED_REFUSED]
        told = Counter((filed.case.words[-1].level, filed.card.township, filed.case.ended_on) for filed in refused)
        for (level, township, day), count in sorted(told.items(), key=str):
            above = told_of_delay(level)
            if above is None:
                continue
            place, role = ("区级", Role.DISTRICT) if above is Level.DISTRICT else (township, Role.TOWNSHIPS)
            text = monitoring_goes_on(month, place, level.label, count)
            office.messenger.put_in(book, f"{month}:goes-on:{level}:{township}:{day}", role, month, text)


def _desk(filed: Filed) -> tuple[Level, str]:
    """The level at which an open case stands, and the township that is told; the district has none."""
    level = filed.case.state.level or Level.DISTRICT
    return level, "" if level is Level.DISTRICT else filed.card.township


def pending(month: str, levels: Collection[Level] = tuple(Level)) -> tuple[dict[str, int], list[Waiting]]:
    """The cases of a month by Chinese state, and who of these levels is waited for: villages first, then by due day."""
    office = this_office()
    with office.ledger.reading() as book:
        files = book.cases.of_month(month)
    ground, found = ground_of(office), Counter((filed.case.kind, filed.case.state) for filed in files)
    counts: Counter[str] = Counter()
    for (kind, state), number in sorted(found.items(), key=lambda one: list(State).index(one[0][1])):
        counts[PROCEDURES[kind].label(state)] += number
    all_due = [all_due_on(filed.case, ground.in_force(month)) for filed in files]
    counts["超过全程期限"] = sum(1 for due_on in all_due if due_on and due_on < ground.today)
    places = [one for one in awaited(owing(files), ground.today) if one.level in levels]
    return counts, [Waiting(one.level.label, one.place, one.count, one.since, one.due_on) for one in places]


def other_open_months(month: str | None) -> list[str]:
    """The other months that still have work, the oldest first: what comes back for them is taken in too."""
    with open_office() as office:
        this = month or str(clock_month(office.clock))
        with office.ledger.reading() as book:
            return [each for each in months_with_work(book, office.clock.today()) if each != this]
