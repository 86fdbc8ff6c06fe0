"""Who gets which alert: the shipped table, the home's above it, and sentences about what cannot be used."""

from datetime import datetime

import pytest

from tasks.routing import NAME, read_routing, shipped_routing
from warehouse.ledger.words import COUNTY_TIME, Alert, Role


def written(home, text: str):
    (home / NAME).write_text(text, encoding="utf-8")
    return read_routing(home)


def test_every_kind_of_alert_has_its_line_in_the_shipped_table():
    assert set(shipped_routing().routes) == set(Alert)


def test_without_a_file_of_its_own_a_home_has_the_shipped_table(tmp_path):
    assert read_routing(tmp_path) == shipped_routing()
    assert read_routing(tmp_path).problem == ""


def test_what_the_home_writes_replaces_that_alone(tmp_path):
    routing = written(tmp_path, "[alerts.started]\nto = []\n[alerts.backup_failed]\nis_urgent = true\n")

    assert routing.problem == ""
    assert routing.of(Alert.STARTED).to == ()
    assert routing.of(Alert.BACKUP_FAILED).to == (Role.IT, Role.DISTRICT)
    assert routing.of(Alert.BACKUP_FAILED).is_urgent
    assert routing.of(Alert.FAILED) == shipped_routing().of(Alert.FAILED)
    assert routing.quiet == shipped_routing().quiet


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[alerts.startet]\nto = []", "alerts中的 startet 不认得，可写 backup_failed、channel_down"),
        ("[quiet_hour]", "最外层中的 quiet_hour 不认得"),
        ('[alerts.done]\nto = "it"', 'alerts.done 的 to 要写成列表，例如 ["it", "district"]'),
        ('[alerts.done]\nto = ["局长"]', "alerts.done 的 to 中，局长 不是角色，可写 it、district"),
        ("[alerts.done]\nis_urgent = 1", "alerts.done 的 is_urgent 要写 true 或 false"),
        ("[alerts.done]\nurgent = true", "alerts.done中的 urgent 不认得，可写 is_urgent、to"),
        ("[alerts]\ndone = 3", "alerts.done 要写成一节，例如 [alerts.done]"),
        ('[quiet_hours]\nfrom = "21:30"', "quiet_hours 没有写 to，起止要一起写"),
        ('[quiet_hours]\nfrom = "25:00"\nto = "7:00"', 'quiet_hours 的 from 要写几点几分，例如 "21:30"'),
        ("[alerts.done", "不是规定的格式"),
    ],
)
def test_a_table_that_cannot_be_used_is_told_in_a_sentence_and_the_shipped_one_holds(tmp_path, text, told):
    routing = written(tmp_path, text)

    assert told in routing.problem
    assert str(tmp_path / NAME) in routing.problem
    assert routing.routes == shipped_routing().routes


def test_a_table_in_another_encoding_is_told(tmp_path):
    (tmp_path / NAME).write_bytes("# 提醒\n".encode("gb18030"))

    assert "保存为 UTF-8" in read_routing(tmp_path).problem


@pytest.mark.parametrize(
    ("hours", "now", "over"),
    [
        (("21:30", "07:00"), "2026-11-11 21:29", None),
        (("21:30", "07:00"), "2026-11-11 21:30", "2026-11-12 07:00"),
        (("21:30", "07:00"), "2026-11-12 00:00", "2026-11-12 07:00"),
        (("21:30", "07:00"), "2026-11-12 06:59", "2026-11-12 07:00"),
        (("21:30", "07:00"), "2026-11-12 07:00", None),
        (("12:00", "14:00"), "2026-11-12 13:00", "2026-11-12 14:00"),
        (("12:00", "14:00"), "2026-11-12 11:59", None),
        (("00:00", "00:00"), "2026-11-12 00:00", None),
    ],
)
def test_quiet_hours_end_on_the_right_day(tmp_path, hours, now, over):
    quiet = written(tmp_path, '[quiet_hours]\nfrom = "{}"\nto = "{}"\n'.format(*hours)).quiet

    assert quiet.end_of(moment(now)) == (over and moment(over))


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=COUNTY_TIME)
