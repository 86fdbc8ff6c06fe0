"""What counties of a region tell each other of a month: no flow of its own, the part of `region` after screening.

Each county lays down keyed hashes, they are joined by partition, each county finds its own people; costs go to the
county of the register, the city's alerts to theirs. A county that cannot take part holds none of the others.
"""

from __future__ import annotations

from prefect import task

from flows.county import work_county
from tasks.counties import Errand
from tasks.exchanging import CountyStep, answered, exported, received
from tasks.region_exchange import (
    Ending,
    Part,
    PartJoined,
    alerts_given,
    failures,
    joined,
    parts_of,
    renewed,
    screened_ones,
    takes_place,
    tidied,
    told_of,
    told_of_parts,
    told_once_more,
    well_done,
    with_new_files,
)
from tasks.regions import RegionMonth
from tasks.spreading import Crew, spread


@task(name="export county", task_run_name="51-export {errand.code} {errand.month}")
def export_county(errand: Errand) -> CountyStep:
    """Lay down keyed hashes of a county's people."""
    return exported(errand)


@task(name="join partition", task_run_name="52-join {part.prefix} {part.month}")
def join_part(part: Part) -> PartJoined:
    """Join one partition of all counties' hashes."""
    return joined(part)


@task(name="answer county", task_run_name="53-answer {errand.code} {errand.month}")
def answer_county(errand: Errand) -> CountyStep:
    """Find a county's own people in the join; send other counties the costs of theirs."""
    return answered(errand)


@task(name="receive county", task_run_name="54-receive {errand.code} {errand.month}")
def receive_county(errand: Errand) -> CountyStep:
    """Lay what other counties and the city sent into a county's inbox."""
    return received(errand)


def exchange(work: RegionMonth, crew: Crew, endings: list[Ending]) -> tuple[list[Ending], int]:
    """The exchange among counties whose month stands; those whose inbox got something are screened once more.

    What became of each county, and how many parts of the exchange failed.
    """
    if not takes_place(work):
        return endings, 0
    errands = screened_ones(work, endings)
    exports = spread(export_county, errands, crew, told_of(work, errands, "登记"))
    laid_down = well_done(errands, exports)
    parts = spread(join_part, parts_of(work), crew, told_of_parts)
    is_given = alerts_given(work)
    answers = spread(answer_county, laid_down, crew, told_of(work, laid_down, "比对"))
    receipts = spread(receive_county, laid_down, crew, told_of(work, laid_down, "转入"))
    tidied(work)
    fresh = with_new_files(laid_down, receipts)
    again = spread(work_county, fresh, crew, told_once_more(work, fresh))
    return renewed(work, endings, fresh, again), failures(exports, parts, answers, receipts) + (not is_given)
