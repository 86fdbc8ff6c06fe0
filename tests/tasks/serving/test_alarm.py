"""What serve tells reaches people though the ledger is held by a process that stands still, or cannot be reached."""

import threading
from datetime import timedelta
from uuid import UUID

import pytest

from tasks.message_texts import MessageText
from tasks.office import open_office
from tasks.serving import alarm as alarms
from tasks.serving.alarm import Alarm
from tasks.serving.hanging import Hanging
from tasks.serving.keeping import Fall
from tasks.settings import load_settings
from tests.tasks.receiver import Receiver
from warehouse.ledger.words import Alert, Role

FALL = Fall("执行器", 1, 1.0, was_hung=False)
HANGING = Hanging(UUID(int=1), "10-intake 2026-11 收数", timedelta(minutes=31), is_stopped=False)


@pytest.fixture
def receiver():
    one = Receiver()
    yield one
    one.close()


@pytest.fixture
def alarm(tmp_path, monkeypatch, receiver):
    monkeypatch.setenv("FANGPIN_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("FANGPIN_NOTIFY", f"it={receiver.url()}")
    monkeypatch.setattr(alarms, "_LEDGER_SECONDS", 0.1)
    monkeypatch.setattr(Alarm, "_hour", "2026-11-10 09")  # the machine's may turn between two words of a test
    return Alarm(load_settings())


def settle(alarm):
    for thread in alarm._threads:
        thread.join()


def test_a_fall_is_told_and_the_second_within_the_hour_is_counted(alarm, receiver):
    for _ in range(2):
        alarm.of_a_fall(FALL)
        settle(alarm)

    assert receiver.titles == ["执行器退出"]
    with open_office(alarm.settings) as office, office.ledger.reading() as book:
        [message] = book.outbox.of(alarm._month)
        assert len(message.again) == 1


def test_a_run_that_hangs_is_told_once_an_hour_however_often_it_is_found(alarm, receiver):
    for _ in range(3):
        alarm.of_hanging(HANGING)
        settle(alarm)

    assert receiver.titles == ["运行停滞"]


def test_while_somebody_holds_the_ledger_it_is_told_at_once_by_channel_and_file_and_not_again(alarm, receiver):
    with open_office(alarm.settings) as office, office.ledger.writing():
        for _ in range(2):
            alarm.of_hanging(HANGING)
            settle(alarm)
        assert receiver.titles == ["运行停滞"]
        assert [path.name for path in alarm.settings.home.glob("outbox/*/messages/*")] == ["000-信息科-运行停滞.txt"]
    alarm.of_hanging(HANGING)
    settle(alarm)

    assert receiver.titles == ["运行停滞"]


def test_a_ledger_that_cannot_be_reached_is_told_when_that_lasts(alarm, receiver):
    gone = Alarm(alarm.settings.model_copy(update={"ledger_url": "postgresql://nobody@127.0.0.1:1/none"}))
    for _ in range(6):
        gone.look_around()
        settle(gone)

    assert receiver.titles == ["台账无法使用"]
    assert "办理和消息都停着" in receiver.arrived[0]["message"]


def test_looking_around_waits_for_nothing_and_is_not_done_twice_at_once(alarm, monkeypatch):
    looks, is_over = [], threading.Event()

    def look(_office):
        looks.append(1)
        is_over.wait()

    monkeypatch.setattr(alarms, "watch", look)
    for _ in range(5):
        alarm.look_around()
    is_over.set()
    settle(alarm)

    assert looks == [1]


def test_what_waits_in_the_outbox_is_sent_when_serve_looks_around(alarm, receiver):
    with open_office(alarm.settings) as office:
        office.messenger.put("a", Role.IT, "2026-11", MessageText("名单下发", "共12户。", Alert.CHANNEL_DOWN))
    alarm.look_around()
    settle(alarm)

    assert receiver.titles == ["名单下发"]
