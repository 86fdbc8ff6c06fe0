"""区域看板: each county counted by itself, the counts put beside each other: page, workbook, artifact."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from prefect.artifacts import create_markdown_artifact

from policy.city_rates import Rate, rates_apart
from policy.city_rule import RATE_APART, Reaches
from policy.parameters import Law
from policy.windows import Month
from tasks.clock import clock_of
from tasks.counties import Errand, at_county, unchained
from tasks.cycling import NOBODY_NEW, name_of_state, standings_of
from tasks.desks import INTAKE, LABELS, SCREENING, in_a_sentence
from tasks.ground import ground_of
from tasks.office import Office, this_office
from tasks.regions import RegionMonth
from tasks.settings import load_settings
from tasks.standing import places_of, table
from tasks.voice import say
from warehouse.across.costs import arrived
from warehouse.across.exchange import Exchange
from warehouse.across.joining import doubles_by_county
from warehouse.across.letters import Post
from warehouse.doors.across.board import BOOK, PAGE, CountyLine, Passed, RegionBoard, board_book, board_page, words_of
from warehouse.doors.monthly.facts import Fate, MonthlyReport
from warehouse.doors.whole_file import write_whole
from warehouse.insuring.awaited import owed_of_claims
from warehouse.law import law_of
from warehouse.monthly.report import report_of

__all__ = ["CountyLine", "counted", "show_region"]


@unchained
def counted(errand: Errand) -> CountyLine:
    """One county's month as counts, from its own warehouse and ledger. Raises CountyFailedError."""
    with at_county(errand) as county:
        office = this_office()
        with office.warehouse() as connection:
            report = report_of(ground_of(office), connection, errand.month)
            arrivals = arrived(connection, errand.month)
        if report is None:
            return CountyLine(county.code, county.name, trouble="本月尚未筛查")
        passed = [
            Passed(one.sender, county.code, 0, one.read, one.accepted, one.refused, one.duplicate) for one in arrivals
        ]
        stage, overdue = _stage(errand.month), _overdue(office, errand.month)
        return replace(_line(report), code=county.code, name=county.name, stage=stage, overdue=overdue, arrived=passed)


def _line(report: MonthlyReport) -> CountyLine:
    fates = [one.fate for one in report.sources]
    return CountyLine(
        code="",
        name="",
        in_time=fates.count(Fate.IN_TIME),
        late=fates.count(Fate.LATE),
        missing=fates.count(Fate.MISSING) + fates.count(Fate.REFUSED),
        rows=sum(one.accepted for one in report.sources),
        rows_refused=sum(one.refused for one in report.sources),
        listed=report.listed,
        determined=report.households[-1].households,
        paid_claims=sum(one.paid_claims for one in report.coverages),
        paid=sum((one.paid for one in report.coverages), Decimal("0.00")),
    )


def _stage(month: str) -> str:
    """For whom the month waits; where for nobody, the last desk that it has passed."""
    named, standings = name_of_state(month), standings_of(month)
    if named == NOBODY_NEW and standings and standings[-1].stage in {INTAKE.name, SCREENING.name}:
        return f"{LABELS[standings[-1].stage]}{standings[-1].state.label}"
    return named


def _overdue(office: Office, month: str) -> int:
    """Households of cases and pieces of claims whose answer is late."""
    today, in_force = office.clock.today(), office.law.in_force(Month.parse(month).first_day)
    with office.ledger.reading() as book:
        owed = owed_of_claims(book.claims.of_month(month), in_force)
    late = sum(one.count for one in owed if one.days_late(today))
    return late + sum(one.overdue for one in places_of(office, month))


def show_region(work: RegionMonth, counts: Sequence[CountyLine | Exception]) -> None:
    """Put the counties beside each other and write the board below the region's home. Raises PolicyError, OSError."""
    settings, home = load_settings(), Path(work.region.home)
    clock, law = clock_of(settings), law_of(home)
    exchange = Exchange(home, work.month)
    lines = _lines(work, counts, doubles_by_county(exchange))
    names = {county.code: county.name for county in work.region.counties}
    board = RegionBoard(
        region=work.region.name,
        month=work.month,
        made_on=clock.today(),
        counties=lines,
        passed=_passed(exchange, lines),
        apart=_apart(exchange, law, names),
        names=names,
        is_rehearsal=clock.is_set,
    )
    folder = home / "outbox" / work.month
    write_whole(folder / PAGE, board_page(board).encode())
    write_whole(folder / BOOK, board_book(board, law.departments.offices["city_office"]))
    page = _markdown(board)
    create_markdown_artifact(markdown=page, key=f"region-{work.region.code}-{work.month}", description="区域看板")
    say(f"区域看板：{folder / PAGE}")


def _lines(
    work: RegionMonth, counts: Sequence[CountyLine | Exception], doubles: Mapping[str, int] | None
) -> list[CountyLine]:
    """A line a county, also of one that could not be counted; in the order of the file."""
    lines = []
    for county, counted_as in zip(work.region.counties, counts, strict=True):
        if isinstance(counted_as, Exception):
            lines.append(CountyLine(county.code, county.name, trouble=in_a_sentence(counted_as)))
            continue
        takes_part = doubles is not None and Exchange(Path(work.region.home), work.month).export_of(county.code)
        two = doubles.get(county.code, 0) if doubles is not None and takes_part else None
        lines.append(replace(counted_as, two_registers=two))
    return lines


def _passed(exchange: Exchange, lines: Sequence[CountyLine]) -> list[Passed]:
    """What was sent, beside what arrived of it."""
    got = {(one.sender, one.receiver): one for line in lines for one in line.arrived}
    sent = {(one.sender, one.receiver): one.rows for one in Post(exchange).sent()}
    return [replace(got.get(pair, Passed(*pair, 0, None)), sent=sent.get(pair, 0)) for pair in sorted({*got, *sent})]


def _apart(exchange: Exchange, law: Law, names: Mapping[str, str]) -> list[str]:
    """A sentence for each county whose rate is far from that of the others, as the city's rule has it."""
    rule, in_force = law.city_rules[RATE_APART], law.in_force(Month.parse(exchange.month).first_day)
    if rule.reaches is Reaches.NOBODY:
        return []
    rates = {one.county: Rate(one.hit, one.in_scope) for one in exchange.exports()}
    found = rates_apart(rates, in_force.amount("city_rate_factor"), in_force.whole("city_rate_households"))
    return [
        f"{names.get(one.county, '')}（{one.county}）：{rule.explain(one.percent, one.median_of_others, '')}"
        for one in found
    ]


def _markdown(board: RegionBoard) -> str:
    head = ("县（市、区）", "办到哪一步", "按时", "迟报", "未报", "退回行", "名单", "确定", "支付", "逾期", "两地登记")
    rows = [
        (
            board.named(one.code), one.trouble or one.stage, one.in_time, one.late, one.missing, one.rows_refused,
            one.listed, one.determined, one.paid_claims, one.overdue,
            "" if one.two_registers is None else one.two_registers,
        )
        for one in board.counties
    ]  # fmt: skip
    parts = [f"### {board.region} {board.month} 区域看板（{board.made_on}）", *(f"- {line}" for line in board.apart)]
    parts.append(table(head, rows))
    if board.passed:
        passed = [
            (
                board.named(one.sender),
                board.named(one.receiver),
                one.sent,
                "" if one.read is None else one.read,
                words_of(one),
            )
            for one in board.passed
        ]
        parts += ["**县际医疗结算转送**", table(("转出", "转入", "转出行", "读入行", "两边"), passed)]
    return "\n\n".join(parts)
