"""A region's month: which counties, on which workers; a line for each, and an end that names those that failed."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from prefect.client.schemas.objects import State
from prefect.states import Completed

from policy.region import Region
from policy.windows import Month
from tasks.clock import clock_of
from tasks.counties import CountyMonth, CountyState, Errand
from tasks.desks import counts_in_words, in_a_sentence
from tasks.office import clock_month
from tasks.region_file import named_region
from tasks.settings import load_settings
from tasks.spreading import Workers
from tasks.voice import say


class RegionUnfinishedError(Exception):
    """Counties of the region failed; the others are done. Its text names them."""


@dataclass(frozen=True, slots=True)
class RegionMonth:
    """A region's month being worked on."""

    file: Path
    region: Region
    month: str
    workers: Workers
    today: str | None

    @property
    def errands(self) -> list[Errand]:
        """One for each county."""
        return [
            Errand(str(self.file), county.code, self.month, self.today, self.workers.beside)
            for county in self.region.counties
        ]

    def tell(self, place: int, ending: CountyMonth | Exception) -> None:
        """Say what became of the county in this place of the file."""
        one = self.outcome(place, ending)
        words = one.sentence or counts_in_words(one.counts) or "没有数据"
        say(f"{one.code} {one.name}：{one.state.label}，{words}")

    def outcome(self, place: int, ending: CountyMonth | Exception) -> CountyMonth:
        """What became of a county, also of one that failed."""
        if not isinstance(ending, Exception):
            return ending
        county = self.region.counties[place]
        return CountyMonth(county.code, county.name, CountyState.FAILED, sentence=in_a_sentence(ending))


def a_region(region_file: str | None, month: str | None, processes: int | None, cluster: str | None) -> RegionMonth:
    """A region's month (the clock's, if none is given). Raises AskedWronglyError, PolicyError."""
    settings = load_settings()
    file, region = named_region(Path(region_file) if region_file else None)
    cycle = Month.parse(month) if month else clock_month(clock_of(settings))
    workers = Workers(processes or os.cpu_count() or 1, cluster)
    where = cluster or f"本机 {workers.processes} 个进程"
    say(f"{region.name} {cycle}：{len(region.counties)} 个县区，{where} …")
    return RegionMonth(file, region, str(cycle), workers, settings.today.isoformat() if settings.today else None)


def outcomes(work: RegionMonth, endings: Sequence[CountyMonth | Exception]) -> list[CountyMonth]:
    """What became of each county, in the order of the file."""
    return [work.outcome(place, ending) for place, ending in enumerate(endings)]


def end_of_region(work: RegionMonth, counties: Sequence[CountyMonth], unexchanged: int) -> State[None]:
    """The end of a region's run, named after its counts; `unexchanged` parts of the exchange failed.

    Raises RegionUnfinishedError where a county or a part of the exchange failed.
    """
    failed = [one for one in counties if one.state is CountyState.FAILED]
    if failed:
        names = "、".join(f"{one.name}（{one.code}）" for one in failed)
        raise RegionUnfinishedError(
            f"{len(failed)} of {len(counties)} counties of {work.region.name} failed in {work.month}: {names}; the "
            "lines above say why. Put it right and run again: what is done stays done."
        )
    if unexchanged:
        raise RegionUnfinishedError(
            f"The months of {work.region.name} are screened, but {unexchanged} parts of the exchange of {work.month} "
            "failed; the lines above say why. Put it right and run again: what is done stays done."
        )
    done = {state.label: sum(one.state is state for one in counties) for state in CountyState}
    return Completed(name=f"{work.region.name}：{counts_in_words(done)}")
