"""One county's part in the exchange of its region: hashes laid down, its own people found, costs sent and received."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from policy.region import County, Region
from policy.windows import Month
from tasks.counties import Errand, at_county, unchained
from tasks.message_texts import two_registers_found
from tasks.office import Office, this_office
from tasks.screening import lay_out
from warehouse.across.alerts import lay_alerts
from warehouse.across.costs import receive_costs, send_costs
from warehouse.across.exchange import Exchange
from warehouse.across.exporting import city_terms, export_county
from warehouse.across.inboxes import not_taken_in
from warehouse.across.keys import CountyKeys, keys_of_county, year_of
from warehouse.across.reviewing import double_registered
from warehouse.database import Connection
from warehouse.doors.across.register_review import REVIEW_PATH, DoubleRegistered, register_review
from warehouse.doors.table_book import TableFacts
from warehouse.doors.whole_file import write_whole
from warehouse.law import law_of
from warehouse.ledger.words import Role
from warehouse.region_file import region_of


@dataclass(frozen=True, slots=True)
class CountyStep:
    """What became of a county's part: counts by word, files in its inbox not read yet, sentences on what failed."""

    code: str
    counts: dict[str, int]
    new_files: int = 0
    wrong: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Desk:
    """A county at the exchange: its office, its keys, and its warehouse that shows the month."""

    county: County
    region: Region
    office: Office
    exchange: Exchange
    keys: CountyKeys
    connection: Connection


@contextmanager
def _at_exchange(errand: Errand) -> Iterator[_Desk]:
    """Raises CountyFailedError, also for a county without the region's keys of the month's year."""
    region = region_of(Path(errand.region_file))
    with at_county(errand) as county:
        office, home = this_office(), Path(region.home)
        keys = keys_of_county(home, office.home, year_of(errand.month))
        with office.warehouse() as connection:
            lay_out(office, connection, errand.month)
            yield _Desk(county, region, office, Exchange(home, errand.month), keys, connection)


@unchained
def exported(errand: Errand) -> CountyStep:
    """Lay down the county's hashes of the month."""
    with _at_exchange(errand) as desk:
        in_force = law_of(Path(desk.region.home)).in_force(Month.parse(errand.month).first_day)
        export = export_county(desk.connection, desk.exchange, errand.code, desk.keys.region, city_terms(in_force))
        return CountyStep(errand.code, {"登记在册": export.people, "册外就医": export.patients})


@unchained
def answered(errand: Errand) -> CountyStep:
    """Put the county's own people who stand in two registers before it, and send others the costs of theirs."""
    with _at_exchange(errand) as desk:
        names = {county.code: county.name for county in desk.region.counties}
        people = double_registered(desk.connection, desk.exchange, errand.code, desk.keys.region, names)
        sent = send_costs(desk.connection, desk.exchange, errand.code, desk.keys)
        _lay_before(desk, people)
        return CountyStep(errand.code, {"两地登记": len(people), "转出结算": sum(one.rows for one in sent)})


def _lay_before(desk: _Desk, people: Sequence[DoubleRegistered]) -> None:
    """Write the workbook, an empty one where an earlier one stands; tell the district of another number of people."""
    office, month = desk.office, desk.exchange.month
    path = office.outbox(Month.parse(month)) / REVIEW_PATH
    if not people and not path.exists():
        return
    write_whole(path, register_review(people, _facts(desk, "district_office")))
    if people:
        text = two_registers_found(month, len(people), path.name)
        office.messenger.put(f"{month}:two-registers:{len(people)}", Role.DISTRICT, month, text)
        office.messenger.deliver()


@unchained
def received(errand: Errand) -> CountyStep:
    """Lay what other counties and the city sent into the county's inbox."""
    with _at_exchange(errand) as desk:
        inbox = desk.office.inbox(Month.parse(errand.month))
        got = receive_costs(desk.connection, desk.exchange, errand.code, desk.keys, inbox)
        laid = lay_alerts(
            desk.connection, desk.exchange, errand.code, desk.keys.region, inbox, _facts(desk, "city_office")
        )
        counts = {"转入文件": got.changed, "市级预警": laid.alerts}
        unread = not_taken_in(desk.connection, errand.month, inbox)
        return CountyStep(errand.code, counts, len(unread), got.wrong)


def _facts(desk: _Desk, sent_by: str) -> TableFacts:
    """What stands above a table for the county; `sent_by` is the office that it comes from."""
    office = desk.office
    return TableFacts(
        desk.exchange.month,
        office.clock.today(),
        district=desk.county.name,
        office=office.law.departments.offices[sent_by],
        is_rehearsal=office.clock.is_set,
    )
