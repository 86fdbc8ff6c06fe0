"""Writes the department files of a month into an inbox, and reports what they hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from warehouse.doors.sources import SOURCES
from warehouse.sample.bad_files import write_bad_files
from warehouse.sample.district import District, sample_district
from warehouse.sample.everyday import add_everyday
from warehouse.sample.giving import add_giving
from warehouse.sample.income import add_income
from warehouse.sample.jobs import add_jobs
from warehouse.sample.layout import drafts_of
from warehouse.sample.medical import add_medical
from warehouse.sample.mess import messy as mess_up
from warehouse.sample.months import Ints, month_of, serial_of
from warehouse.sample.papers import write_paper
from warehouse.sample.records import Records
from warehouse.sample.register import exact_counts, household_rows, member_rows, register_of
from warehouse.sample.school import add_school
from warehouse.sample.standing import add_standing
from warehouse.sample.troubles import add_troubles, dry_hamlet


@dataclass(frozen=True)
class SampleFile:
    """A file that was written: its path below the month's inbox, its source (empty for a bad one), its rows."""

    path: str
    source: str
    rows: int


@dataclass(frozen=True)
class Planted:
    """A household that a screening of this month sees (or, without rules, just does not see), and why."""

    household_no: str
    lane: str
    rules: tuple[str, ...]
    month: str


@dataclass(frozen=True)
class SampleReport:
    """What a month's files hold.

    spoilt: rows and files that were spoilt, by the reason the contract refuses them for; DUPLICATE, NAME_MISMATCH,
    PERSON_UNKNOWN and AREA_UNKNOWN are accepted rows. A refused household refuses its people and incomes besides.
    """

    folder: Path
    month: str
    persons: int
    households: int
    ex_poor_people: int
    marginal_people: int
    files: tuple[SampleFile, ...]
    planted: tuple[Planted, ...]
    spoilt: dict[str, int] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        """Rows of data in all files."""
        return sum(file.rows for file in self.files)


def _silence(_line: str) -> None:
    """Says nothing."""


def planted_in(district: District, serial: int) -> Iterator[Planted]:
    """What a screening of this month should see of the lanes, and their near misses."""

    def each(lane: str, rules: tuple[str, ...], homes: Ints, when: int) -> Iterator[Planted]:
        for number in district.household_no.gather(homes).to_list():
            yield Planted(number, lane, rules, month_of(when))

    for ring in district.rings:
        for when, homes in ring.seen_in(serial):
            yield from each(ring.lane.name, ring.lane.rules, homes, when)
    yield from each("dry_hamlet", ("WATER_UNSAFE",), dry_hamlet(district, serial - 1), serial - 1)


def month_before(folder: Path, month: str) -> str | None:
    """The last earlier month that has files in this inbox."""
    before = [path.name for path in folder.glob("20[0-9][0-9]-[0-9][0-9]") if path.name < month and any(path.iterdir())]
    return max(before, default=None)


def records_of(district: District, since: int | None, until: int) -> Records:
    """What the departments learned in the months after `since`, or ever, for the files of `until`."""
    records = Records(since, until)
    for add in (
        add_standing,
        add_school,
        add_everyday,
        add_troubles,
        add_income,
        add_medical,
        add_jobs,
        add_giving,
    ):
        add(records, district)
    return records


def frames_of(district: District, since: int | None, until: int) -> Iterator[tuple[str, pl.DataFrame]]:
    """The records of each source, the register in full first; each is let go when the next is asked for."""
    register = register_of(district, until)
    yield "households", household_rows(district, register)
    yield "persons", member_rows(district, register, until)
    records = records_of(district, since, until)
    for source in SOURCES[2:]:
        yield source.name, records.of(source.name)


def write_sample(
    folder: Path,
    month: str,
    *,
    persons: int = 36_000,
    messy: bool = False,
    seed: int = 2026,
    say: Callable[[str], None] = _silence,
) -> SampleReport:
    """Writes the files of a month into folder/month/ (folder: the inbox of a data home) and reports them.

    Where the inbox has files of an earlier month, only what the departments learned since then is written beside the
    register; else the events of a year and a half and the incomes of two years. messy: what departments do wrong, and
    whole bad files, besides. A city of 1,600,000 takes about a minute, and csv by township for its large tables.
    ValueError: no month, or too few persons.
    """
    until = serial_of(month)
    earlier = month_before(folder, month)
    district = sample_district(persons, seed)
    say(f"{district.households} households in {district.places.count} villages; records since {earlier or 'the start'}")
    target = folder / month
    target.mkdir(parents=True, exist_ok=True)
    files, spoilt = [], Counter[str]()
    for name, frame in frames_of(district, serial_of(earlier) if earlier else None, until):
        for clean in drafts_of(name, frame, district, month):
            draft, found = mess_up(clean, seed, until) if messy else (clean, {})
            spoilt.update(found)
            write_paper(draft.paper, target)
            files.append(SampleFile(draft.paper.path, name, draft.paper.rows))
        say(f"{name}: {frame.height} rows")
    for bad in write_bad_files(target, until) if messy else ():
        files.append(SampleFile(bad.path, "", 0))
        spoilt.update([bad.reason] if bad.reason else [])
    ex_poor, marginal = exact_counts(district, register_of(district, until))
    return SampleReport(
        folder=target,
        month=month,
        persons=persons,
        households=district.households,
        ex_poor_people=ex_poor,
        marginal_people=marginal,
        files=tuple(files),
        planted=tuple(planted_in(district, until)),
        spoilt=dict(spoilt),
    )
