"""The exchange of a region's month as a whole: who takes part, what is told of each, what is joined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from policy.errors import PolicyError
from policy.windows import Month
from tasks.clock import clock_of
from tasks.counties import CountyMonth, Errand, share_of_worker
from tasks.desks import counts_in_words, in_a_sentence
from tasks.exchanging import CountyStep
from tasks.regions import RegionMonth
from tasks.settings import load_settings
from tasks.spreading import Ended
from tasks.voice import say
from warehouse.across.alerts import give_alerts
from warehouse.across.exchange import PREFIXES, Exchange, ExchangeError
from warehouse.across.joining import clear_earlier, forget_hashes_before, join_partition
from warehouse.across.keys import has_keys, year_of
from warehouse.database import Bounds
from warehouse.law import law_of
from warehouse.region_file import region_of

Ending = CountyMonth | Exception
Stepped = CountyStep | Exception


@dataclass(frozen=True, slots=True)
class Part:
    """One partition of the hashes: of which region and month, by its first digit; `beside` as in Errand."""

    region_file: str
    month: str
    prefix: str
    beside: int | None = None


@dataclass(frozen=True, slots=True)
class PartJoined:
    """What a partition gave, as counts."""

    prefix: str
    registers: int
    costs: int


def takes_place(work: RegionMonth) -> bool:
    """Whether the region has keys of the month's year; without them its counties tell each other nothing."""
    if has_keys(Path(work.region.home), year_of(work.month)):
        return True
    say(
        f"{work.region.name} {work.month}：没有 {year_of(work.month)} 年的区域密钥，不做跨县比对（fangpin region keys）"
    )
    return False


def parts_of(work: RegionMonth) -> list[Part]:
    """One for each partition."""
    return [Part(str(work.file), work.month, prefix, work.workers.beside) for prefix in PREFIXES]


def joined(part: Part) -> PartJoined:
    """Join a partition."""
    bounds = Bounds(*share_of_worker(part.beside))
    found = join_partition(exchange_of(Path(part.region_file), part.month), part.prefix, bounds)
    return PartJoined(part.prefix, found.registers, found.costs)


def exchange_of(region_file: Path, month: str) -> Exchange:
    """The exchange of a month of the region of that file."""
    return Exchange(Path(region_of(region_file).home), month)


def alerts_given(work: RegionMonth) -> bool:
    """Give every county the city's alerts; say how many, or why none could be given. Whether they were given."""
    try:
        law = law_of(Path(work.region.home))
        given = give_alerts(exchange_of(work.file, work.month), law, clock_of(load_settings()).today())
    except (ExchangeError, PolicyError) as wrong:
        say(f"{work.region.name}：市级预警未办成，{in_a_sentence(wrong)}")
        return False
    say(f"{work.region.name}：市级预警 {sum(given.values())} 条，{len(given)} 个县区")
    return True


def tidied(work: RegionMonth) -> None:
    """Remove what was joined of earlier states of the month, and hashes of months long past."""
    clear_earlier(exchange_of(work.file, work.month))
    forget_hashes_before(Path(work.region.home), Month.parse(work.month))


def screened_ones(work: RegionMonth, endings: Sequence[Ending]) -> list[Errand]:
    """The counties whose month stands."""
    return [errand for errand, ending in zip(work.errands, endings, strict=True) if not isinstance(ending, Exception)]


def told_of(work: RegionMonth, errands: Sequence[Errand], step: str) -> Ended:
    """What says of each county of these, by its place, what became of its part."""

    def tell(place: int, ending: Stepped) -> None:
        county = work.region.county(errands[place].code)
        if isinstance(ending, Exception):
            say(f"{county.code} {county.name}：{step}未办成，{in_a_sentence(ending)}")
            return
        for sentence in ending.wrong:
            say(f"{county.code} {county.name}：{step}，{sentence}")
        if words := counts_in_words(ending.counts):
            say(f"{county.code} {county.name}：{step}，{words}")

    return tell


def told_once_more(work: RegionMonth, errands: Sequence[Errand]) -> Ended:
    """What says of each county of these, by its place, what became of its month as it was screened once more."""
    places = {county.code: place for place, county in enumerate(work.region.counties)}

    def tell(place: int, ending: Ending) -> None:
        work.tell(places[errands[place].code], ending)

    return tell


def told_of_parts(place: int, ending: PartJoined | Exception) -> None:
    """Say of a partition that could not be joined."""
    if isinstance(ending, Exception):
        say(f"比对分区 {PREFIXES[place]} 未办成，{in_a_sentence(ending)}")


def failures(*steps: Sequence[object]) -> int:
    """How many parts of these steps failed, or a letter of them; each was told of as it did."""
    endings = [ending for step in steps for ending in step]
    return sum(isinstance(one, Exception) or (isinstance(one, CountyStep) and bool(one.wrong)) for one in endings)


def well_done(errands: Sequence[Errand], endings: Sequence[Stepped]) -> list[Errand]:
    """The counties whose part went well."""
    return [errand for errand, ending in zip(errands, endings, strict=True) if not isinstance(ending, Exception)]


def with_new_files(errands: Sequence[Errand], endings: Sequence[Stepped]) -> list[Errand]:
    """The counties whose inbox got something that is not screened yet."""
    pairs = zip(errands, endings, strict=True)
    return [errand for errand, ending in pairs if not isinstance(ending, Exception) and ending.new_files]


def renewed(
    work: RegionMonth, endings: Sequence[Ending], errands: Sequence[Errand], again: Sequence[Ending]
) -> list[Ending]:
    """What became of each county, of these as they were worked on again."""
    latest = {errand.code: ending for errand, ending in zip(errands, again, strict=True)}
    return [latest.get(errand.code, ending) for errand, ending in zip(work.errands, endings, strict=True)]
