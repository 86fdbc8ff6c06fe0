"""The district's own names of what paired enterprises do are known words beside those of the contract."""

from datetime import datetime
from pathlib import Path

from tasks.office import open_office
from tasks.settings import Settings
from tasks.taking_in import door_of
from tests.warehouse.office import Office
from tests.warehouse.records import RECORD

OWN = """
[pairing_activities]
checked_on = 2026-11-25
[[pairing_activities.values]]
from = 2020-01-01
value = ["技能培训", "消费助农"]
source = "区里文件"
"""


def test_a_name_of_the_districts_own_is_read_and_any_other_is_refused(tmp_path: Path):
    own = tmp_path / "policy" / "parameters"
    own.mkdir(parents=True)
    (own / "help.toml").write_text(OWN, encoding="utf-8")
    with open_office(Settings(home=tmp_path, today=datetime.fromisoformat("2026-11-05T09:00:00+08:00"))) as office:
        door = door_of(office)
    books = Office(tmp_path / "books")
    books.put_records("pairings", *[{**RECORD["pairings"], "活动类别": word} for word in ("消费助农", "走访慰问")])
    books.judge(door=door)

    assert books.connection.execute("select activity from conformed.pairings").fetchall() == [("消费助农",)]
    assert books.quarantine() == [(3, "活动类别", "ENUM_UNKNOWN")]
