"""What may not be in a message, and what may."""

import pytest

from tests.warehouse.ledger.conftest import AT
from warehouse.ledger.errors import PersonalDataError
from warehouse.ledger.outbox import contains_personal_data, without_personal_data
from warehouse.ledger.words import MessageState, Role

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
