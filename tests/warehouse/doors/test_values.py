"""ID numbers, days and amounts as a text says them; python-stdnum is the second opinion on check digits."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import ric

from tests.warehouse.office import id_no
from warehouse.doors.values import check_digit, plain_amount, plain_id, read_amount, read_day


@given(st.dates(date(1900, 1, 1), date(2026, 11, 30)), st.integers(0, 999))
def test_the_check_digit_is_the_one_that_others_compute(born, number):
    ours = id_no(number, f"{born:%Y%m%d}")

    assert ric.calc_check_digit(ours) == ours[-1]


@given(st.text("0123456789", min_size=17, max_size=17))
def test_only_one_of_eleven_last_characters_fits(first_17):
    assert [last for last in "0123456789X" if ric.calc_check_digit(first_17 + last) == last] == [check_digit(first_17)]


@pytest.mark.parametrize(
    "written", ["'{}", "‘{}", "{}.0", "{}.00", "’{}", '"{}', "{}".lower(), "`{}"], ids=lambda form: form.strip()
)
def test_an_id_may_have_a_quote_before_it_or_a_decimal_behind_it(written):
    assert plain_id(written.format(id_no(1))) == id_no(1)


def test_a_small_x_is_a_large_one():
    with_x = next(number for n in range(1000) if (number := id_no(n)).endswith("X"))

    assert plain_id(with_x.lower()) == with_x


def test_fifteen_digits_become_eighteen_of_the_nineteen_hundreds():
    assert plain_id("410602800101001") == id_no(1, "19800101")
    assert plain_id("410602000101001")[6:14] == "19000101"


@pytest.mark.parametrize("text", ["", "123", "410602****1234", "ABC", "4.10602E+17"])
def test_what_is_no_id_stays_as_it_is(text):
    assert plain_id(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-05", "2026-11-5", "2026/11/5", "2026/11/05", "2026.11.5", "2026.11.05", "20261105", "2026年11月5日",
        "2026年11月05日", "2026-11-05 8:30", "2026-11-05 08:30:00", "2026-11-05 23:59:59", "2026-11-05 0:00",
        "2026-11-05T08:30:00", "2026-11-05T08:30:00Z", "2026-11-05T08:30:00+08:00", "2026-11-05 08:30:00.123456",
        "2026-11-05 08:30:00 +08:00", "20261105 08:30", "2026年11月5日8:30", "2026年11月5日 8:30:00",
        "2026/11/5 0:00:00",
        "46331", "46331.0", "46331.75", "46331.", "2026 年 11 月 5 日", "2026 - 11 - 05", "2026-1 1-05",
        "2026 - 11 - 05 8:30", "2026年 11月 5日 8:30", "2026-11-05 8: 30",
    ],
)  # fmt: skip
def test_the_listed_forms_of_a_day_are_read_and_the_time_dropped(text):
    assert read_day(text) == date(2026, 11, 5)


def test_a_month_in_words_is_its_first_day():
    assert read_day("2026年11月") == read_day("2026年1 1月") == date(2026, 11, 1)


@pytest.mark.parametrize(
    "text",
    [
        "", "2026", "2026-11", "2026.11", "202611", "26-11-05", "2026-11/05", "2026-13-01", "2026-02-29", "2026-00-10",
        "20261305", "2026年11月5", "2026年11月5号", "2026年", "11-05-2026", "5/11/2026", "2026-11-05 8", "2026.5.1 8",
        "2026-11-05 上午8:30", "2026-11-05 24:00", "2026-11-05 8:60", "2026-11-05 8:30:60", "2026-11-05 830",
        "2026-11-05 8时30分", "2026-11-05 星期四", "2026-11-05左右", "19999", "80001", "80000.5", "4.6E4", "46,331",
        "-46331", "20261105.0", "0000-01-01", "2026-11-05-06", "2026-11-05 8:30 9:30", "约2026-11-05", "T8:30",
        "2026-11-05 +08:00", "2026-11-05 08:30+0800", "二〇二六年十一月五日", "2026-11-058:30",
    ],
)  # fmt: skip
def test_every_other_form_is_no_day(text):
    assert read_day(text) is None


@pytest.mark.parametrize(("serial", "day"), [("20000", date(1954, 10, 3)), ("80000", date(2119, 1, 11))])
def test_serials_are_read_from_20000_to_80000(serial, day):
    assert read_day(serial) == day


def test_leap_days_exist_in_leap_years_only():
    assert read_day("2024-02-29") == date(2024, 2, 29)
    assert read_day("2000-02-29") == date(2000, 2, 29)
    assert read_day("1900-02-29") is None


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_from_every_form(day):
    forms = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d", "%Y年%m月%d日", "%Y-%m-%d %H:%M")
    assert {read_day(day.strftime(form)) for form in forms} == {day}


@given(st.integers(20_000, 80_000))
def test_serials_count_the_days_of_the_1900_system(serial):
    assert read_day(str(serial)) == date(1899, 12, 30) + timedelta(days=serial)


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("0", "0.00"), ("1234.5", "1234.50"), ("1,234.50", "1234.50"), ("12,345,678", "12345678.00"),
        ("¥1234", "1234.00"),
        ("￥1234", "1234.00"), ("1234元", "1234.00"), ("1.2万", "12000.00"), ("1.2万元", "12000.00"), ("+5", "5.00"),
        (".5", "0.50"), ("5.", "5.00"), ("-5", "-5.00"), ("−5", "-5.00"), ("-¥5", "-5.00"), ("¥-5", "-5.00"),
        ("0.005", "0.01"), ("0.0049999", "0.00"), ("-0.005", "-0.01"), ("-0.004", "0.00"), ("-2199.645", "-2199.65"),
        ("7999.995", "8000.00"), ("0.0000005万", "0.01"), ("9999999999.99", "9999999999.99"),
        ("999999.99999949万", "9999999999.99"),
        ("007", "7.00"),
    ],
)  # fmt: skip
def test_amounts_are_read_to_the_fen_half_up_away_from_zero(text, yuan):
    assert plain_amount(text) == yuan


@pytest.mark.parametrize(
    "text",
    [
        "", ".", "abc", "12元整", "(5)", "5-", "1,23", "1,2345", ",123", "1.2.3", "1e3", "五千", "--5", "5%", "12 3",
        "$5", "1.2千", "1.2亿", "10000000000", "9999999999.995", "-10000000000", "1000000万", "约500", "500左右",
        "—5", "元", "万",
    ],
)  # fmt: skip
def test_every_other_form_is_no_amount(text):
    assert read_amount(text) is None


@given(st.decimals(Decimal("-9999999999.99"), Decimal("9999999999.99"), places=2))
def test_an_amount_written_with_or_without_commas_is_the_same(amount):
    assert read_amount(f"{amount:f}") == read_amount(f"{amount:,f}") == amount
