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


def test_the_lines_it_tries_one_after_the_other_are_those_that_it_knows():
    from flows.what_if import Swept  # noqa: PLC0415
    from tasks.what_if_form import MOST, SWEPT  # noqa: PLC0415

    assert list(get_args(Swept)) == ["不逐个试", *SWEPT]
    assert {*MOST, "illness"} == set(SWEPT.values())


def test_it_asks_in_chinese_with_a_field_a_line_choices_and_numbers_within_the_bounds_of_each():
    from flows.what_if import what_if  # noqa: PLC0415
    from tasks.serving.parameter_forms import as_people_fill_it_in  # noqa: PLC0415
    from tasks.what_if_form import MOST  # noqa: PLC0415

    fields = as_people_fill_it_in(parameter_schema(what_if).model_dump_for_openapi(), [MONTH])["properties"]
    assert all("\u4e00" <= field["title"][0] <= "\u9fff" for field in fields.values())
    assert {key.replace(".", "_"): (1, most) for key, most in MOST.items()} == {
        name: (field["minimum"], field["maximum"]) for name, field in fields.items() if field["title"].endswith("改为")
    }
    for name, field in fields.items():
        assert "enum" in field or field["minimum"] >= 1, name


def test_it_shows_counts_and_a_picture_and_names_no_household(asked):
    state, shown, pictures = asked(illness_general=4_000, illness_monitored=4_000, income_drop=20)

    assert (state.name, state.message) == ("测算完成", "2026-11 名单 206 → 217 户，新增 11，减少 0")
    text = shown[f"what-if-{MONTH}"]
    assert "| 测算 | 217 |" in text
    assert "| 风险类型 | 因病 | 72 | 85 | 13 | 0 |" in text
    assert "41060226" not in text
    (picture,) = pictures
    svg = b64decode(picture.removeprefix("data:image/svg+xml;base64,")).decode()
    assert svg.startswith("<svg")
    assert "鹤壁集镇" in svg


def values(shown):
    """The values tried, one a line of the table."""
    return [int(row.split("|")[1]) for row in shown[f"what-if-{MONTH}"].splitlines() if row[2:3].isdigit()]


def test_a_line_is_tried_on_both_sides_of_its_value_in_force(asked):
    state, shown, _ = asked(sweep="因病预警线（一般农户）", each_way=1, step=2_000)
    assert (state.message, values(shown)) == ("2026-11 测算 3 个值，见本次运行的附件", [8_000, 10_000, 12_000])


@pytest.mark.parametrize(
    ("named", "tried"),
    [
        ({"sweep": "升学支出预警线", "school_entry": 1_200, "each_way": 3}, [200, 700, 1_200, 1_700, 2_200, 2_700]),
        ({"sweep": "收入骤降幅度（每档 5%）", "income_drop": 92, "each_way": 2}, [82, 87, 92, 97]),
        ({"sweep": "失业预警月数（每档 1 个月）", "each_way": 5}, [1, 2, 3, 4, 5, 6, 7, 8]),
        ({"sweep": "因病预警线（两条一起）", "each_way": 1}, [9_500, 10_000, 10_500]),
        ({"sweep": "因病预警线（两条一起）", "illness_monitored": 7_000, "each_way": 1}, [6_500, 7_000, 7_500]),
    ],
)  # fmt: skip
def test_it_tries_as_far_as_the_line_can_go_around_what_is_filled_in_for_it(asked, named, tried):
    _, shown, _ = asked(**named)
    assert values(shown) == tried


def test_two_values_for_the_one_middle_of_both_lines_of_illness_are_answered_in_a_sentence(asked):
    state, shown, _ = asked(sweep="因病预警线（两条一起）", illness_general=8_000, illness_monitored=4_000)
    assert (state.name[:20], shown) == ("未测算：两条因病预警线一起逐个试，只有一", {})


def test_a_form_in_which_nothing_is_filled_in_says_so_and_reckons_nothing(asked):
    state, shown, _ = asked()
    assert (state.name, shown) == ("未测算：没有填要改的线，也没有选要逐个试的线，没有什么可测算", {})
