"""The form of a what-if in the Prefect UI: choices and numbers in, counts and a picture out, nothing kept."""

import shutil
from base64 import b64decode
from typing import get_args

import pytest
from prefect.utilities.callables import parameter_schema

from tests.flows.plainly import called_plainly
from tests.warehouse.made_once import empty_ledger_file
from tests.warehouse.what_if.homes import worked_month

MONTH = "2026-11"


@pytest.fixture
def asked(tmp_path, monkeypatch):
    """The form of a home of the worked month; what it says, and what it shows."""
    from flows.what_if import what_if  # noqa: PLC0415
    from tasks import what_if_form  # noqa: PLC0415

    home = tmp_path / "home"
    home.mkdir()
    shutil.copy(worked_month() / "warehouse.duckdb", home)
    shutil.copy(empty_ledger_file(), home)
    monkeypatch.setenv("FANGPIN_HOME", str(home))
    monkeypatch.setenv("FANGPIN_TODAY", "2026-11-12")
    pictures = []
    monkeypatch.setattr(what_if_form, "create_image_artifact", lambda url, **_more: pictures.append(url))

    def ask(*given, **named):
        with called_plainly() as shown:
            state = what_if(*given, month=MONTH, return_state=True, **named)
        return state, shown, pictures

    return ask


def test_the_lines_it_offers_are_those_that_it_knows():
    from flows.what_if import Name  # noqa: PLC0415
    from tasks.what_if_form import LINES  # noqa: PLC0415

    assert list(get_args(Name)) == list(LINES)


def test_it_asks_in_chinese_with_choices_and_numbers_within_bounds():
    from flows.what_if import what_if  # noqa: PLC0415
    from tasks.serving.parameter_forms import as_people_fill_it_in  # noqa: PLC0415

    fields = as_people_fill_it_in(parameter_schema(what_if).model_dump_for_openapi(), [MONTH])["properties"]
    assert all("\u4e00" <= field["title"][0] <= "\u9fff" for field in fields.values())
    for name, field in fields.items():
        assert "enum" in field or (field["minimum"], field["maximum"]) == (1, 1_000_000), name


def test_it_shows_counts_and_a_picture_and_names_no_household(asked):
    state, shown, pictures = asked("因病预警线（全部）", 4_000, also="收入骤降幅度（%）", also_value=20)

    assert (state.name, state.message) == ("测算完成", "2026-11 名单 206 → 217 户，新增 11，减少 0")
    text = shown[f"what-if-{MONTH}"]
    assert "| 测算 | 217 |" in text
    assert "| 风险类型 | 因病 | 72 | 85 | 13 | 0 |" in text
    assert "41060226" not in text
    (picture,) = pictures
    svg = b64decode(picture.removeprefix("data:image/svg+xml;base64,")).decode()
    assert svg.startswith("<svg")
    assert "鹤壁集镇" in svg


def test_a_range_is_a_line_a_value(asked):
    state, shown, _ = asked("因病预警线（一般农户）", 8_000, until=12_000, step=2_000)
    assert state.message == "2026-11 测算 3 个值，见本次运行的附件"
    assert [f"\n| {line} |" in shown[f"what-if-{MONTH}"] for line in (8000, 10000, 12000)] == [True] * 3


@pytest.mark.parametrize(
    ("named", "sentence"),
    [
        ({"until": 9_000}, "“逐个试到”和“每次加”要么都填，要么都不填"),
        ({"also": "在校支出预警线"}, "“同时改”和“同时改为”要么都填，要么都不填"),
        ({"also": "升学支出预警线", "also_value": 5}, "是同一条，请只填一次"),
        ({"until": 1_000, "step": 10}, "“逐个试到”不能小于“改为”"),
        ({"until": 900_000, "step": 10}, "一共 89101 个值，最多 500 个"),
        ({"also": "收入骤降幅度（%）", "also_value": 4_000}, "“收入骤降幅度（%）”最多填 100，填的是 4000"),
    ],
)
def test_what_is_filled_in_wrongly_or_by_halves_is_said_and_nothing_is_reckoned(asked, named, sentence):
    state, shown, _ = asked("升学支出预警线", 9_000, **named)
    assert sentence in state.message
    assert state.name.startswith("未测算：")
    assert not shown


def test_a_window_of_very_many_months_is_refused_in_the_words_of_the_form(asked):
    state, shown, _ = asked("监测窗口月数", 12, until=132, step=12)
    assert (state.message, shown) == ("“监测窗口月数”最多填 120，填的是 132", {})
