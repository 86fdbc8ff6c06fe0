"""What may not be in a message, and what may; the same alert is counted, not sent again and again."""

from datetime import datetime, timedelta

import pytest

from tests.warehouse.ledger.conftest import AT
from warehouse.ledger.errors import PersonalDataError
from warehouse.ledger.outbox import Letter, contains_personal_data, counted_words, without_personal_data
from warehouse.ledger.words import Alert, MessageState, Role

FULL_WIDTH = str.maketrans({str(digit): chr(ord("0") + 0xFEE0 + digit) for digit in range(10)})

PERSONAL = [
    "410602199001011234",
    "身份证41060219900101123X有误",
    "410602 19900101 1234",
    "410602199001011234".translate(FULL_WIDTH),
    "410602900101123",
    "电话13812345678。",
    "138-1234-5678",
    "+86 13812345678",
]


def put(ledger, key: str, title: str, body: str) -> None:
    with ledger.writing() as book:
        book.outbox.put(key, Role.IT, "2026-11", title, body, AT)


@pytest.mark.parametrize("text", PERSONAL)
def test_a_message_with_an_id_or_telephone_number_is_refused(text):
    assert contains_personal_data(text)


@pytest.mark.parametrize("text", PERSONAL)
def test_such_a_number_is_starred_in_what_others_wrote(text):
    assert not contains_personal_data(without_personal_data(f"{text}.csv"))


@pytest.mark.parametrize(
    "text",
    [
        "医疗结算_20261105.csv 共 1234567 行",
        "2026-11-21 至 2026-11-25",
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "1381234567890123456789012345678901381234567890123456789012345678",
        "合计 410,602,199.00 元",
        "（全角标点：不改）",
    ],
)
def test_counts_dates_digests_and_sums_are_no_personal_data(text):
    assert not contains_personal_data(text)
    assert without_personal_data(text) == text


def test_neither_title_nor_body_may_hold_personal_data(ledger):
    with pytest.raises(PersonalDataError, match="write counts instead"):
        put(ledger, "a", PERSONAL[0], "内容")
    with pytest.raises(PersonalDataError, match="write counts instead"):
        put(ledger, "a", "标题", PERSONAL[0])

    with ledger.reading() as book:
        assert book.outbox.of("2026-11") == []


def test_a_message_put_twice_stands_once_and_is_counted(ledger):
    put(ledger, "a", "标题", "内容")
    put(ledger, "a", "另一标题", "另一内容")
    put(ledger, "b", "标题", "内容")

    with ledger.reading() as book:
        assert [message.title for message in book.outbox.of("2026-11")] == ["标题", "标题"]
        assert book.outbox.counts() == {MessageState.WAITING: 2, MessageState.FAILED: 0, MessageState.SENT: 0}
        assert book.outbox.counts("2026-12")[MessageState.WAITING] == 0
        assert book.outbox.counts(role=Role.DISTRICT)[MessageState.WAITING] == 0


def minutes_later(minutes: int) -> datetime:
    return AT + timedelta(minutes=minutes)


def raise_alert(ledger, key: str, minutes: int = 0, topic: str = "server down", role: Role = Role.IT) -> None:
    now = minutes_later(minutes)
    with ledger.writing() as book:
        book.outbox.put_letter(
            Letter(key, role, "2026-11", "服务退出", "已重启。", Alert.PROCESS_DOWN, "", topic), now, now
        )


def send(ledger, minutes: int = 0) -> list[str]:
    """Send whatever is due; the titles as they went."""
    now, titles = minutes_later(minutes), []
    with ledger.writing() as book:
        book.outbox.put_counts(now, now)
        while (message := book.outbox.claim(now, now + timedelta(minutes=2))) is not None:
            titles.append(counted_words(message)[0])
            book.outbox.mark_sent(message, "apprise", [], now)
    return titles


def test_the_same_alert_within_the_hour_is_counted_and_the_count_is_told_when_the_hour_is_over(ledger):
    raise_alert(ledger, "a")
    assert send(ledger) == ["服务退出"]
    for key, minutes in (("b", 10), ("c", 20), ("c", 21), ("d", 59)):
        raise_alert(ledger, key, minutes)

    assert send(ledger, 59) == []
    assert send(ledger, 60) == ["服务退出（又发生 3 次）"]
    assert send(ledger, 200) == []


def test_the_message_that_tells_of_a_count_begins_an_hour_of_its_own(ledger):
    raise_alert(ledger, "a")
    send(ledger)
    raise_alert(ledger, "b", 30)
    send(ledger, 60)
    raise_alert(ledger, "c", 90)

    assert send(ledger, 119) == []
    assert send(ledger, 120) == ["服务退出（又发生 1 次）"]


def test_an_alert_after_the_hour_goes_itself_and_tells_what_was_counted_before(ledger):
    raise_alert(ledger, "a")
    send(ledger)
    raise_alert(ledger, "b", 30)
    raise_alert(ledger, "c", 61)

    with ledger.writing() as book:
        message = book.outbox.claim(minutes_later(61), minutes_later(63))
        assert counted_words(message) == ("服务退出（又发生 1 次）", "已重启。\n同样的情况又发生 1 次。")


def test_one_that_could_not_be_sent_for_hours_goes_once_with_all_that_was_counted(ledger):
    raise_alert(ledger, "a")
    for number in range(5):
        raise_alert(ledger, f"b{number}", 60 * number)

    assert send(ledger, 400) == ["服务退出（又发生 5 次）"]
    with ledger.reading() as book:
        assert [one.title for one in book.outbox.of("2026-11")] == ["服务退出（又发生 5 次）"]


def test_what_is_counted_while_a_message_is_being_sent_is_told_later(ledger):
    raise_alert(ledger, "a")
    with ledger.writing() as book:
        message = book.outbox.claim(AT, minutes_later(2))
    raise_alert(ledger, "b", 1)
    with ledger.writing() as book:
        book.outbox.mark_sent(message, "apprise", [], minutes_later(1))

    assert send(ledger, 61) == ["服务退出（又发生 1 次）"]


def test_other_topics_other_roles_and_plain_messages_are_not_counted_together(ledger):
    raise_alert(ledger, "a")
    raise_alert(ledger, "b", topic="worker down")
    raise_alert(ledger, "c", role=Role.DISTRICT)
    raise_alert(ledger, "d", topic="")
    raise_alert(ledger, "e", topic="")

    assert send(ledger) == ["服务退出"] * 5


def test_one_that_is_held_goes_no_sooner_and_has_not_been_tried(ledger):
    raise_alert(ledger, "a")
    with ledger.writing() as book:
        message = book.outbox.claim(AT, minutes_later(2))
        book.outbox.hold(message.id, minutes_later(90))

    assert send(ledger, 89) == []
    assert send(ledger, 90) == ["服务退出"]
    with ledger.reading() as book:
        assert [one.attempts for one in book.outbox.of("2026-11")] == [1]
