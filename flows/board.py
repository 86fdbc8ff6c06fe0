"""区域看板: no flow of its own, the last part of `region`: each county counted, the counts put beside each other."""

from __future__ import annotations

from prefect import task

from tasks.counties import Errand
from tasks.region_board import CountyLine, counted, show_region
from tasks.regions import RegionMonth
from tasks.spreading import Crew, spread


@task(name="count county", task_run_name="55-count {errand.code} {errand.month}")
def count_county(errand: Errand) -> CountyLine:
    """One county's month as counts."""
    return counted(errand)


def board(work: RegionMonth, crew: Crew) -> None:
    """Count every county, and write the board."""
    counts = spread(count_county, work.errands, crew)
    show_region(work, counts)
