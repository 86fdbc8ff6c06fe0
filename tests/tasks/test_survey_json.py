"""What a survey says, for other programs: every number with its interval."""

import json
from datetime import date

from policy.survey.recall import Confirmed
from tasks.survey_json import answers_json
from tests.warehouse.survey.surveyed import stratum
from warehouse.survey.reporting import Answers

STRATA = (
    stratum("甲远", 200, 20, 2, drawn=25, of=("甲镇", "一般农户", 0), 因病=2),
    stratum("甲近", 40, 10, 5, of=("甲镇", "一般农户", 2), 因病=1, 因学=4),
)


def test_the_number_missed_stands_in_all_by_part_and_beside_what_the_lists_found():
    found = answers_json(Answers("2026-11", date(2026, 11, 20), "v1", (5_000, 8_000), STRATA, Confirmed(60, 2)))
    assert {name: found["total"][name] for name in ("frame", "drawn", "answered", "found", "number", "share")} == {
        "frame": 240, "drawn": 35, "answered": 30, "found": 7, "number": 40.0, "share": 0.16667,
    }  # fmt: skip
    assert found["total"]["low"] < 40 < found["total"]["high"]
    assert [one["name"] for one in found["by_stratum"]] == ["甲远", "甲近"]
    assert [(one["name"], one["number"]) for one in found["by_closeness"]] == [("0", 20.0), ("2", 20.0)]
    assert [(one["name"], one["found"]) for one in found["by_risk_type"]] == [("因学", 4), ("因病", 3)]
    assert (found["recall"]["determined"], found["recall"]["pending"], found["recall"]["recall"]) == (60, 2, 0.6)
    assert found["recall"]["low"] < 0.6 < found["recall"]["high"]
    assert json.loads(json.dumps(found)) == found
