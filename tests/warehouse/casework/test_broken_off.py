"""A determination that breaks off anywhere and is done again ends as one that did not."""

import pkgutil
import shutil
from contextlib import closing, contextmanager

import pytest

from policy.levels import Level
from tests.warehouse.casework.desk import FOUR, MONTH, ONE, TWO, Desk, ground_at
from tests.warehouse.casework.determined import DOCUMENT, MEETING, NOT, appointed
from tests.warehouse.casework.test_asset_asking import PEOPLE
from warehouse.casework.asset_asking import ask_registers
from warehouse.casework.determining import Decision, determine
from warehouse.casework.district_papers import write_meeting, write_results
from warehouse.casework.filing_cases import write_decisions, write_filing
from warehouse.casework.outgoing import outgoing
from warehouse.casework.signing import Signature
from warehouse.casework.village_notices import write_village_notices
from warehouse.ledger.book import open_ledger

POINTS = [
    *(("warehouse.casework.determining.keep_step", times) for times in (1, 3)),
    ("warehouse.ledger.signers.Signers.proves", 2),
    ("warehouse.casework.outgoing.archive_bytes", 9),
    *(("warehouse.casework.outgoing.write_whole", times) for times in (1, 6, 14, 20)),
    *(("warehouse.ledger.cases.Cases.settle", times) for times in (2, 4)),
    ("warehouse.ledger.facts.HomeFacts.set", 8),
]


class Killed(BaseException):
    """Nothing catches it: what a killed process would have left, is left."""


def whole_way(desk, codes, but):
    """Everything that follows the villages' words, up to the filing. Signed anew where a code was used up."""
    ground = desk.on("2026-11-19").ground
    with outgoing(ground, MONTH) as papers:
        write_village_notices(ground, papers)
        ask_registers(ground, papers, PEOPLE)
        write_meeting(ground, papers)
    ground = desk.on("2026-11-20").ground
    first, second = (Signature(name, codes[name].pop()) for name in ("王五", "赵六"))
    determine(ground, MONTH, Decision(first, MEETING, DOCUMENT, MEETING, but=but, second=second), BATCH)
    with outgoing(ground, MONTH) as papers:
        write_filing(ground, papers)
        write_decisions(ground, papers)
        write_meeting(ground, papers)
        write_results(ground, papers)


BATCH = {"2026-11-00001": 1, "2026-11-00002": 1, "2026-11-00003": 1}


def left(desk):
    """The ledger's words, and what lies in the outbox; workbooks bear the chain's head, so only their names count."""
    folder = desk.ground.outbox(MONTH)
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    files = [(str(path.relative_to(folder)), b"" if path.suffix == ".xlsx" else path.read_bytes()) for path in paths]
    words = desk.view("select case_no, on_day, level, actor, word, reason from v_entries order by seq")
    return words, desk.states(), files, desk.view("select message_key from message order by message_key")


@contextmanager
def office(home, law):
    """The home at work."""
    with closing(open_ledger(f"sqlite:///{home / 'ledger.db'}", home)) as opened:
        yield Desk(ground_at(home, law, opened))


@pytest.fixture(scope="module")
def town_to_copy(tmp_path_factory, law, empty_file):
    """A home with three cases at the district."""
    home = tmp_path_factory.mktemp("town")
    shutil.copy(empty_file, home)
    with office(home, law) as desk:
        desk.open(ONE, TWO, FOUR)
        desk.bring_to(Level.DISTRICT, ONE, TWO, FOUR)
    return home


@pytest.fixture(scope="module")
def whole(tmp_path_factory, law, town_to_copy):
    """What is left of a way that was not broken off."""
    home = shutil.copytree(town_to_copy, tmp_path_factory.mktemp("whole") / "home")
    with office(home, law) as desk:
        whole_way(desk, appointed(desk, "王五", "赵六"), {TWO: NOT})
        return left(desk)


def break_at(monkeypatch, point, times):
    """Break off at the `times`-th call of a function, or of a method of a class."""
    owner, _, name = point.rpartition(".")
    alive, calls = pkgutil.resolve_name(point), []

    def dying(*given, **named):
        calls.append(1)
        if len(calls) == times:
            raise Killed
        return alive(*given, **named)

    monkeypatch.setattr(pkgutil.resolve_name(owner), name, dying)


@pytest.mark.parametrize(("point", "times"), POINTS)
def test_broken_off_and_done_again_is_done_once(tmp_path, law, town_to_copy, whole, monkeypatch, point, times):
    with office(shutil.copytree(town_to_copy, tmp_path / "home"), law) as desk:
        codes = appointed(desk, "王五", "赵六")
        with monkeypatch.context() as patched, pytest.raises(Killed):
            break_at(patched, point, times)
            whole_way(desk, codes, {TWO: NOT})
        whole_way(desk, codes, {TWO: NOT})

        assert left(desk) == whole
        assert desk.ground.ledger.verify_chain() is None
