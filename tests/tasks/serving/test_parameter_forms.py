"""What the pages ask for before a run: months to choose from, and nothing that only desks know."""

from prefect.utilities.callables import parameter_schema

from flows.clue import clue
from flows.cycle import cycle
from flows.determination_form import determination_form
from policy.windows import Month
from tasks.serving.parameter_forms import as_people_fill_it_in, months_to_choose

MONTHS = ["2026-12", "2026-11"]


def properties(flow):
    return as_people_fill_it_in(parameter_schema(flow).model_dump_for_openapi(), MONTHS)["properties"]


def test_months_are_those_about_now_and_all_in_which_anything_was_done_the_next_first():
    months = months_to_choose(Month.parse("2026-11"), ["2024-03", "2026-10"])

    assert months[:3] == ["2026-12", "2026-11", "2026-10"]
    assert months[-2:] == ["2025-10", "2024-03"]
    assert len(months) == len(set(months)) == 16


def test_the_month_of_a_run_is_chosen_and_may_be_left_out():
    month = properties(cycle)["month"]

    assert (month["title"], month["type"], month["enum"]) == ("月份（不选则为当月）", "string", MONTHS)
    assert "anyOf" not in month


def test_what_a_form_is_about_is_for_desks_alone():
    assert list(properties(determination_form)) == ["month"]


def test_a_clue_asks_in_chinese_with_choices_and_a_day():
    asked = properties(clue)

    assert [one["title"] for one in asked.values()] == ["户编号", "风险类型", "线索来源", "线索日期（不填为今天）"]
    assert "因灾" in asked["risk_type"]["enum"]
    assert asked["on"]["format"] == "date"
