"""A month screened under other lines: what a run would give under them, in one pass, and nothing of it kept."""

import hashlib

import pytest

from policy.windows import Month
from tests.warehouse.office import MONTH, shipped_law
from tests.warehouse.what_if.homes import beside, proposal, run_under, worked_month, worked_months
from tests.warehouse.what_if.plain import ONE_MONTH, THREE_MONTHS, Lines, hits_of, listed_of, worked_hits
from warehouse.database import Bounds, sql
from warehouse.screening import Known
from warehouse.what_if.copying import clear_left_copies, copied_warehouse
from warehouse.what_if.screening import Policies, listed_under, moved_under, screen_under

ASKED = (
    ("illness=4000",),
    ("illness.general=8000",),
    ("income_drop=20",),
    ("illness=4000", "illness.general=8000", "income_drop=20"),
)
LINES = (
    Lines(illness_monitored=4_000, illness_general=4_000),
    Lines(illness_general=8_000),
    Lines(income_drop=20),
    Lines(illness_monitored=4_000, illness_general=8_000, income_drop=20),
)
LISTED = "select household_no from mart.suggested_list where month = $1 order by 1"
HOMES = [(worked_month, ONE_MONTH), (worked_months, THREE_MONTHS)]
NAMES = ["the worked month", "the third worked month"]


def listed_in(connection) -> list[str]:
    return [row[0] for row in connection.execute(LISTED, [MONTH]).fetchall()]


def digests(home):
    return {
        path.relative_to(home): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in home.rglob("*")
        if path.is_file() and ".what-if" not in path.parts
    }


@pytest.mark.parametrize(("home", "worked"), HOMES, ids=NAMES)
def test_lines_of_illness_and_income_give_the_list_of_a_plain_reading_each_alone_and_all_at_once(home, worked):
    with beside(home(), shipped_law(), *[proposal(*words) for words in ASKED]) as copy:
        assert hits_of(copy, worked, Lines()) == worked_hits(worked)
        assert listed_under(copy, 0) == listed_of(copy, worked, Lines()) == listed_in(copy)
        for number, lines in enumerate(LINES, start=1):
            assert hits_under(copy, number) == hits_of(copy, worked, lines)
            listed = listed_under(copy, number)
            assert listed == listed_of(copy, worked, lines)
            gained = [household for household, is_gained in moved_under(copy, number) if is_gained]
            lost = [household for household, is_gained in moved_under(copy, number) if not is_gained]
            assert gained == sorted(set(listed) - set(listed_under(copy, 0)))
            assert lost == sorted(set(listed_under(copy, 0)) - set(listed))


@pytest.mark.parametrize(("home", "worked"), HOMES, ids=NAMES)
def test_a_range_of_a_line_gives_what_a_plain_reading_gives_of_each_value(home, worked):
    lines = range(3_000, 12_001, 1_500)
    with beside(home(), shipped_law(), *[proposal(f"illness={line}") for line in lines]) as copy:
        for number, line in enumerate(lines, start=1):
            plain = Lines(illness_monitored=line, illness_general=line)
            assert listed_under(copy, number) == listed_of(copy, worked, plain)


def hits_under(connection, number):
    query = """
        select same_rule.rule_id, household_no, risk_type, metric
        from policy_signal
        inner join same_rule
            on same_rule.rule_id = policy_signal.rule_id and same_rule.spoken_by = policy_signal.policy_no
        where same_rule.policy_no = $1 and is_hit
    """
    rows = connection.execute(query, [number]).fetchall()
    return {(household, rule, risk, metric) for rule, household, risk, metric in rows}


def test_any_line_and_the_window_give_what_a_run_gives_under_them():
    law = proposal("window_months=24", "disaster=1000", "job_loss_months=9", "water_days=30")
    with beside(worked_month(), shipped_law(), law) as copy:
        listed = listed_under(copy, 1)
        hits = copy.execute(
            "select household_no, rule_id, risk_type from hit_row where policy_no = 1 order by all"
        ).fetchall()
        moved = list(moved_under(copy, 1))

    def ask(run):
        query = "select household_no, rule_id, risk_type from mart.risk_hits where month = $1 order by all"
        return listed_in(run), run.execute(query, [MONTH]).fetchall()

    assert moved
    assert (listed, hits) == run_under(worked_month(), law, ask)


def test_a_month_that_later_ones_followed_has_the_list_that_it_had():
    september = Policies(Month.parse("2026-09"), {0: shipped_law(), 1: shipped_law()})
    with copied_warehouse(worked_months()) as copy:
        screen_under(copy, september, Known())
        rows = copy.execute(LISTED, ["2026-09"]).fetchall()
        assert listed_under(copy, 0) == listed_under(copy, 1) == [row[0] for row in rows] != []


@pytest.mark.parametrize("home", [worked_month, worked_months], ids=NAMES)
def test_lines_of_a_range_in_one_pass_give_the_same_as_one_by_one(home):
    laws = [proposal(f"illness={line}") for line in range(3_000, 9_000, 3_000)]
    with beside(home(), shipped_law(), *laws) as copy:
        at_once = [listed_under(copy, number) for number in range(1, len(laws) + 1)]
    one_by_one = []
    for law in laws:
        with beside(home(), shipped_law(), law) as copy:
            one_by_one.append(listed_under(copy, 1))

    assert at_once == one_by_one
    assert len({len(listed) for listed in at_once}) == len(laws)


def test_a_household_gained_is_told_with_its_rule_and_how_far_it_is_over_the_line_and_one_lost_how_far_below():
    with beside(worked_month(), shipped_law(), proposal("illness=4000", "in_school=9500")) as copy:
        rows = copy.execute(sql("what_if/moved_rules")).fetchall()
    told = {(row[1], row[2], row[6], *map(str, row[8:])) for row in rows}

    assert (True, "41060226000002", "ILLNESS_EXPENSE", "4999.99", "5000.00", "4000.00", "999.99") in told
    lost = [row for row in told if not row[0]]
    assert lost
    assert {row[2] for row in lost} == {"IN_SCHOOL_EXPENSE"}
    assert all(row[4:6] == ("8000.00", "9500.00") and row[6].startswith("-") for row in lost)


def test_not_a_byte_of_the_home_changes_and_no_copy_is_left():
    home = worked_month()
    before = digests(home)
    with beside(home, shipped_law(), proposal("illness=4000")):
        assert digests(home) == before
        assert len(list((home / ".what-if").iterdir())) == 2
    assert digests(home) == before
    assert [path.name for path in (home / ".what-if").iterdir()] == ["lock"]


def test_a_copy_takes_two_gigabytes_at_most_or_what_the_office_says():
    for bounds, said in ((None, "2.0 GiB"), (Bounds(threads=1, memory_bytes=512 * 1024**2), "512.0 MiB")):
        with copied_warehouse(worked_month(), bounds=bounds) as copy:
            assert copy.execute("select current_setting('memory_limit')").fetchone() == (said,)


def test_what_a_killed_process_left_goes_with_the_next_and_what_a_living_one_works_on_stays():
    home = worked_month()
    left = home / ".what-if" / "left"
    left.mkdir(parents=True)
    (left / "warehouse.duckdb").write_bytes(b"left by a killed process")
    with copied_warehouse(home):
        assert not left.exists()
        clear_left_copies(home)
        assert len([path for path in (home / ".what-if").iterdir() if path.is_dir()]) == 1
