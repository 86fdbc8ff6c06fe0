"""Workbooks of the yearly check: villages' own, anew when answers have come, and what the district is told of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import Final

from policy.yearly_check import Answer, Cell
from warehouse.casework.decided import categories_of
from warehouse.casework.ground import Ground, Told
from warehouse.casework.outgoing import Outgoing, outgoing
from warehouse.casework.village_codes import YEARLY, Village, VillageCodes, village_of
from warehouse.doors.papers.words import month_words
from warehouse.doors.yearly_check import (
    RESULTS_PATH,
    CheckLine,
    ResultLine,
    check_book,
    check_path,
    results_book,
)
from warehouse.ledger.book import Book
from warehouse.ledger.orders import FiledOrder
from warehouse.ledger.words import Alert, Role
from warehouse.ledger.yearly import Check

REMINDED_BEFORE: Final = 3
"""Days before the due day on which a village that has not answered is reminded."""


def write_yearly_lists(ground: Ground, month: str) -> int:
    """Write what of the month's check has changed, and tell whom it waits for; how many workbooks were written.

    Called with the month held. Nothing where no check went out.
    """
    with ground.ledger.reading() as book:
        checks = book.yearly.of_month(month)
        kinds = _categories(ground, book, checks)
        orders = book.orders.of_households([one.household_no for one in checks if one.answer])
    if not checks:
        return 0
    codes = VillageCodes(ground, YEARLY, month).of(checks)
    with outgoing(ground, month) as papers:
        for village, own in groupby(sorted(checks, key=_place), key=village_of):
            _write_village(papers, village, list(own), codes, kinds)
        _write_results(papers, checks, orders)
        papers.tell([*_of_townships(papers, checks), *_of_results(papers, checks)])
    return len(papers.written)


def _place(check: Check) -> tuple[str, str, str]:
    return (*village_of(check), check.household_no)


def _categories(ground: Ground, book: Book, checks: Sequence[Check]) -> dict[str, str]:
    numbers = [one.household_no for one in checks]
    register = book.monitored.register()
    own = {number: register[number].category for number in numbers if number in register}
    return {**own, **categories_of(ground, book, numbers)}


def _write_village(
    papers: Outgoing, village: Village, checks: Sequence[Check], codes: dict[str, str], kinds: dict[str, str]
) -> None:
    lines = [_line(one, codes[one.household_no], kinds.get(one.household_no, "")) for one in checks]
    facts = papers.table_facts(VillageCodes(papers.ground, YEARLY, papers.month).mark(village))
    place = " ".join(village)
    papers.put(check_path(*village), lines, lambda: check_book(facts, place, lines), village[0])


def _line(one: Check, code: str, category: str) -> CheckLine:
    card = one.card
    return CheckLine(
        code=code,
        household_no=one.household_no,
        head_name=card.head_name,
        id_no=card.head_id_no,
        hamlet=card.hamlet,
        phone=card.phone,
        category=category,
        monitored_since=card.monitored_since,
        risk_types=card.note,
        due_on=one.due_on,
        filled=_filled(one.answer) if one.answer else {},
    )


def _filled(answer: Answer) -> dict[str, str]:
    return {
        Cell.CHANGED.label: answer.changed,
        Cell.CHANGE.label: answer.change,
        Cell.IN_PLACE.label: answer.in_place,
        Cell.CHECKED_BY.label: answer.checked_by,
        Cell.CHECKED_ON.label: _day(answer),
    }


def _day(answer: Answer) -> str:
    return answer.checked_on.isoformat() if isinstance(answer.checked_on, date) else ""


def _write_results(papers: Outgoing, checks: Sequence[Check], orders: dict[str, list[FiledOrder]]) -> None:
    answered = [(one, one.answer) for one in checks if one.answer]
    wanting = [_result(one, said, _open_orders(orders, one)) for one, said in answered if said.is_wanting]
    changed = [_result(one, said, said.change or "未写明") for one, said in answered if said.has_changed]
    if wanting or changed:
        papers.put(RESULTS_PATH, (wanting, changed), lambda: results_book(papers.table_facts(), wanting, changed))


def _result(one: Check, answer: Answer, told: str) -> ResultLine:
    card = one.card
    return ResultLine(
        one.household_no, card.head_name, card.township, card.village, told, answer.checked_by, _day(answer)
    )


def _open_orders(orders: dict[str, list[FiledOrder]], one: Check) -> str:
    live = [each for each in orders.get(one.household_no, []) if each.order.state.is_live]
    told = [f"{each.order_no} {each.measure_name}（{each.department}，{each.order.state.label}）" for each in live]
    return "\n".join(told) or "没有未办结的交办单"


def _of_townships(papers: Outgoing, checks: Sequence[Check]) -> Iterable[Told]:
    """That the check is there; later, once each, that it is nearly due and that it is overdue."""
    ground, month = papers.ground, papers.month
    waiting = [one for one in checks if one.answer is None]
    for township, count in sorted(Counter(one.card.township for one in waiting).items()):
        due_on = min(one.due_on for one in waiting if one.card.township == township)
        body = (
            f"{township}：{month_words(month)}开展监测对象年度核查，还有 {count} 户没有报来，"
            f"请组织各村入户核查，{due_on.isoformat()} 前报回。\n文件：yearly/{township}/ 下各村的年度核查表。"
        )
        late = (ground.today - due_on).days
        stage = "sent" if late < -REMINDED_BEFORE else "soon" if late <= 0 else "overdue"
        alert = Alert.OVERDUE if stage == "overdue" else Alert.NOTE
        key = f"{month}:yearly:{township}:{stage}"
        yield Told(key, Role.TOWNSHIPS, month, f"年度核查 {township}", body, alert, township)


def _of_results(papers: Outgoing, checks: Sequence[Check]) -> Iterable[Told]:
    """The district, each time that its table says something new."""
    if RESULTS_PATH not in papers.written:
        return
    answers = [one.answer for one in checks if one.answer]
    wanting, changed = sum(one.is_wanting for one in answers), sum(one.has_changed for one in answers)
    body = (
        f"{month_words(papers.month)}年度核查：帮扶不到位 {wanting} 户，未办结的交办单请区级督办；"
        f"家庭情况有变化 {changed} 户，请台账主管核实后更正台账。\n见 {RESULTS_PATH}。"
    )
    key = f"{papers.month}:yearly:results:{papers.known[str(RESULTS_PATH)][:12]}"
    yield Told(key, Role.DISTRICT, papers.month, "年度核查情况", body)
