"""`fangpin what-if` as an office types it: beside what a run under that policy gives; nothing changes."""

import hashlib
import json
import shutil

import pytest

from tests.flows.test_asking import ask
from tests.warehouse.casework.desk import moment
from tests.warehouse.insuring.county import County, law_with
from tests.warehouse.insuring.families import HEADS, bill, family, no, refuse
from tests.warehouse.made_once import empty_ledger_file, empty_warehouse_file
from warehouse.casework.opening import Opening, listed_hits
from warehouse.law import law_of
from warehouse.listing import listed_households

NOVEMBER, DECEMBER = "2026-11", "2026-12"
EAST, SECOND, THIRD = no(1), no(2), no(3)
LOWER = """
[illness_general]
checked_on = 2026-11-28
[[illness_general.values]]
from = 2020-01-01
value = 10_000
source = "各县做法"
[[illness_general.values]]
from = 2026-12-01
value = 8_000
source = "本区测算"
"""


def send_list(county, month):
    """Screen the month and open the cases of its list; the households that got one."""
    county.screen(month)
    county.office.connection.execute("checkpoint")
    rows, hits = listed_households(county.office.connection, month), listed_hits(county.office.connection, month)
    ground = county.ground(f"{month}-10")
    with ground.ledger.writing() as book:
        received = Opening(ground, book, month, 1).receive(rows, hits)
    return sorted(one.row.household_no for one in received if one.opened)


def close(county):
    county.office.connection.close()
    county.ledger.close()


@pytest.fixture(scope="module")
def homes(tmp_path_factory):
    """In November two households were refused, one of them has a new bill in December.

    December is screened, and sent out in another home with a lower line.
    """
    as_it_is, lower = (tmp_path_factory.mktemp("what-if") / name for name in ("home", "lower"))
    as_it_is.mkdir()
    shutil.copy(empty_warehouse_file(), as_it_is)
    shutil.copy(empty_ledger_file(), as_it_is)
    county = County(as_it_is, law_with())
    county.families(*[(family(number, "一般农户"), 1) for number in (1, 2, 3)], month=NOVEMBER)
    bills = bill(1, "12000", "2026-05-20"), bill(3, "11000", "2026-05-20")
    county.office.put_records("medical", *bills, month=NOVEMBER)
    assert send_list(county, NOVEMBER) == [EAST, THIRD]
    refuse(county, 1)
    refuse(county, 3)
    with county.ledger.writing() as book:  # as a month that ran on a set clock left it
        book.facts.mark_rehearsal(moment(f"{NOVEMBER}-10"))
    more = bill(2, "9000", "2026-05-20"), bill(3, "500", "2026-11-05")
    county.office.put_records("medical", *more, month=DECEMBER)
    county.screen(DECEMBER)
    close(county)
    shutil.copytree(as_it_is, lower)
    (lower / "policy" / "parameters").mkdir(parents=True)
    (lower / "policy" / "parameters" / "own.toml").write_text(LOWER, encoding="utf-8")
    run = County(lower, law_of(lower))
    with run.ledger.writing() as book:  # as a run notes when it screens a month first
        book.facts.set(f"first_run_before_entry {DECEMBER}", str(book.entries.next_seq()), moment(f"{DECEMBER}-10"))
    sent = send_list(run, DECEMBER)
    listed = run.office.select("household_no", "suggested_list", DECEMBER)
    close(run)
    return as_it_is, lower, [row[0] for row in listed], sent


@pytest.fixture
def december(homes, monkeypatch):
    """A clock in December; the home that a command names stays with its test."""
    monkeypatch.setenv("FANGPIN_TODAY", "2026-12-11")
    monkeypatch.setenv("FANGPIN_HOME", str(homes[0]))
    return homes


def told(capsys, home, *words):
    code, out, err = ask(capsys, "what-if", "--home", str(home), "--month", DECEMBER, *words, "--json")
    assert (code, "复制数据仓库" in err) == (0, True)
    return json.loads(out)


def digests(home):
    """Of every file of the home, journals of warehouse and ledger among them; the folder of copies aside."""
    files = [path for path in home.rglob("*") if path.is_file() and ".what-if" not in path.parts]
    return {path.relative_to(home): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_the_proposal_gives_the_list_and_the_checks_that_a_run_under_it_gives_a_refused_household_asked_anew(
    december, capsys
):
    as_it_is, _, listed, sent = december
    before = digests(as_it_is)
    found = told(capsys, as_it_is, "--set", "illness.general=8000")

    assert found["counts"] == {
        "listed_now": 2, "listed_proposed": 3, "gained": 1, "lost": 0, "checks_now": 1, "checks_proposed": 3,
    }  # fmt: skip
    assert (found["gained"], found["lost"]) == ([SECOND], [])
    (moved,) = found["households"]
    (rule,) = moved["rules"]
    assert (rule["rule_id"], rule["line"], rule["distance"]) == ("ILLNESS_EXPENSE", "8000.00", "1000.00")
    assert (listed, sent) == ([EAST, SECOND, THIRD], [EAST, SECOND, THIRD])
    assert digests(as_it_is) == before
    assert {path.name for path in before} >= {"warehouse.duckdb", "ledger.db"}


def test_cases_that_the_months_own_list_opened_do_not_count_as_known(december, capsys):
    found = told(capsys, december[1], "--set", "illness.general=12000")
    assert found["counts"] == {
        "listed_now": 3, "listed_proposed": 1, "gained": 0, "lost": 2, "checks_now": 3, "checks_proposed": 1,
    }  # fmt: skip
    assert found["lost"] == [SECOND, THIRD]


def test_a_case_that_ended_after_the_months_first_run_was_open_then_and_its_household_is_not_sent_again(
    tmp_path, monkeypatch, capsys
):
    monkeypatch.setenv("FANGPIN_HOME", str(tmp_path))
    for file in (empty_warehouse_file(), empty_ledger_file()):
        shutil.copy(file, tmp_path)
    county = County(tmp_path, law_with())
    county.families((family(1, "一般农户"), 1), month=NOVEMBER)
    county.office.put_records("medical", bill(1, "12000", "2026-05-20"), month=NOVEMBER)
    assert send_list(county, NOVEMBER) == [EAST]
    with county.ledger.writing() as book:  # as a run notes when it screens a month first
        book.facts.mark_rehearsal(moment(f"{NOVEMBER}-10"))
        book.facts.set(f"first_run_before_entry {DECEMBER}", str(book.entries.next_seq()), moment(f"{DECEMBER}-10"))
    county.office.put_records("medical", bill(1, "500", "2026-11-05"), month=DECEMBER)
    assert send_list(county, DECEMBER) == []
    refuse(county, 1)
    close(county)
    monkeypatch.setenv("FANGPIN_TODAY", "2026-12-20")
    counts = told(capsys, tmp_path, "--set", "illness.general=11000")["counts"]

    assert (counts["listed_now"], counts["listed_proposed"]) == (1, 1)
    assert (counts["checks_now"], counts["checks_proposed"]) == (0, 0)


def test_a_proposed_file_counts_from_the_month_whatever_its_dates(december, capsys, tmp_path):
    file = tmp_path / "方案.toml"
    file.write_text(LOWER.replace("2026-12-01", "2030-01-01"), encoding="utf-8")
    assert told(capsys, december[0], "--policy", str(file))["gained"] == [SECOND]


def test_a_range_gives_each_value_what_it_gives_alone(december, capsys):
    swept = told(capsys, december[0], "--sweep", "illness.general=8000:11000:3000")
    assert swept["sweep"]["key"] == "illness.general"
    for one in swept["sweep"]["values"]:
        alone = told(capsys, december[0], "--set", f"illness.general={one['value']}")
        assert {key: one[key] for key in ("counts", "gained", "lost", "by", "proposed")} == {
            key: alone[key] for key in ("counts", "gained", "lost", "by", "proposed")
        }


def test_people_read_the_change_in_chinese_and_take_tables_and_a_page_along(december, capsys, tmp_path):
    code, out, _ = ask(
        capsys, "what-if", "--home", str(december[0]), "--month", DECEMBER,
        "--set", "illness.general=8000", "--csv", str(tmp_path),
    )  # fmt: skip

    assert code == 0
    assert "因病预警线（一般农户） 10000 → 8000" in out
    assert (
        f"[新增] {SECOND} 东乡 东村 一般农户：因病（ILLNESS_EXPENSE）指标 9,000.00，测算线 8,000.00，相差 +1,000.00"
        in out
    )
    assert "乡镇 东乡：2 → 3 户（新增 1，减少 0）" in out
    written = {path.name for path in tmp_path.iterdir()}
    assert written == {"测算汇总.csv", "测算分组.csv", "测算金额.csv", "测算户变化.csv", "测算.html"}
    rows = (tmp_path / "测算户变化.csv").read_text(encoding="utf-8-sig").splitlines()
    assert rows[1].startswith(
        f",新增,{SECOND},东乡,东村,一般农户,ILLNESS_EXPENSE,医疗费自付过高,因病,9000.00,10000.00,8000.00"
    )
    page = (tmp_path / "测算.html").read_text(encoding="utf-8")
    assert ("<svg" in page, "张2" in page + out, HEADS[2] in page + out) == (True, False, False)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ((), "nothing is proposed"),
        (("--set", "sickness=4000"), "'sickness' is no parameter"),
        (("--sweep", "illness=3000"), "no range"),
        (("--policy", "nowhere.toml"), "cannot be read"),
    ],
)
def test_what_cannot_be_answered_is_said_in_a_sentence(december, capsys, words, sentence):
    code, _, err = ask(capsys, "what-if", "--home", str(december[0]), "--month", DECEMBER, *words)
    assert (code, sentence in err, "Traceback" in err) == (2, True, False)


def test_a_place_that_is_no_folder_is_refused_before_anything_is_asked(december, capsys):
    file = december[0] / "warehouse.duckdb"
    code, out, err = ask(
        capsys, "what-if", "--home", str(december[0]), "--month", DECEMBER, "--set", "illness=4000", "--csv", str(file)
    )
    unframed = " ".join(err.replace("│", " ").split())
    assert (code, out, "is a file" in unframed, "Traceback" in err) == (2, "", True, False)


def test_a_month_that_was_never_screened_has_no_answer(december, capsys):
    code, _, err = ask(capsys, "what-if", "--home", str(december[0]), "--month", "2027-03", "--set", "illness=4000")
    assert (code, "2027-03 has not been screened yet" in err) == (2, True)
