"""The server that serves the home, and the channels, as doctor sees them."""

import pytest

from tasks.checking.finding import Grade
from tasks.checking.outside import channels, server
from tasks.serving.address import Address
from tasks.serving.claim import claimed
from tasks.settings import load_settings
from tests.flows.serving import free_port
from tests.tasks.receiver import Receiver


@pytest.fixture
def settings(tmp_path, monkeypatch):
    """The settings of a home, with what a test sets."""

    def read(**values):
        monkeypatch.setenv("FANGPIN_HOME", str(tmp_path / "home"))
        for name, value in values.items():
            monkeypatch.setenv(f"FANGPIN_{name.upper()}", value)
        return load_settings()

    return read


@pytest.fixture
def receiver():
    one = Receiver()
    yield one
    one.close()


def test_a_home_that_nobody_serves_is_a_hint(settings):
    assert server(settings()).grade is Grade.HINT


def test_a_serve_that_does_not_answer_is_wrong(settings):
    read = settings()
    port = free_port()
    with claimed(read.home / "prefect", Address(port=port)):
        found = server(read)

    assert (found.grade, f"127.0.0.1:{port}" in found.says) == (Grade.WRONG, True)


def sent(settings, *, with_sending):
    return [(one.subject, one.grade) for one in channels(settings, with_sending=with_sending)]


def test_without_channels_messages_stay_in_the_outbox(settings):
    assert sent(settings(), with_sending=True) == [("渠道", Grade.HINT)]


def test_channels_are_tried_only_when_that_is_asked_for(settings, receiver):
    read = settings(notify=f"it={receiver.url()};district={receiver.url()},{receiver.url('two')}")
    grades = [("渠道 信息科", Grade.OK), ("渠道 区乡村振兴局", Grade.OK)]

    assert sent(read, with_sending=False) == grades
    assert receiver.titles == []
    assert sent(read, with_sending=True) == grades
    assert receiver.titles == ["测试消息"] * 3


def test_a_channel_that_does_not_take_the_message_is_wrong_and_its_address_is_not_told(settings, receiver):
    receiver.is_down = True
    found = next(channels(settings(notify=f"it={receiver.url('secret-path')}"), with_sending=True))

    assert (found.grade, "1 个没有收下" in found.says) == (Grade.WRONG, True)
    assert "secret-path" not in found.says + found.remedy


def test_an_address_that_is_none_is_wrong_without_being_tried(settings):
    assert sent(settings(notify="it=wexin://key"), with_sending=False) == [("渠道 信息科", Grade.WRONG)]
