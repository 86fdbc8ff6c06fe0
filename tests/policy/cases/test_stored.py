"""What the ledger reads back is what it was given."""

import json
from datetime import date
from decimal import Decimal

import pytest

from policy.cases.stored import book_from_json, book_to_json, from_json, to_json, word_from_json, word_to_json
from policy.cases.words import Cell, CellValue, Word
from policy.errors import PolicyError
from tests.policy.cases.test_walks import WALKS, name
from tests.policy.cases.town import at_village
from tests.policy.cases.walks import Walk


@pytest.mark.parametrize("number", WALKS, ids=name)
def test_a_book_is_the_same_after_each_step_when_it_comes_back_from_text(number, in_force):
    walk = Walk(number, WALKS[number], in_force)
    for row in walk.rows:
        walk.take(row)
        text = json.dumps(book_to_json(walk.book), ensure_ascii=False)
        assert book_from_json(json.loads(text)) == walk.book


@pytest.mark.parametrize("number", WALKS, ids=name)
def test_a_walk_goes_on_from_what_was_stored_as_if_nothing_had_happened(number, in_force):
    kept, stored = (Walk(number, WALKS[number], in_force) for _ in range(2))
    for row in kept.rows:
        stored.book = book_from_json(json.loads(json.dumps(book_to_json(stored.book))))
        assert stored.take(row) == kept.take(row)
        assert stored.book == kept.book


def test_cells_keep_their_kind():
    cells: dict[Cell, CellValue | None] = {
        Cell.CONCLUSION: "无风险",
        Cell.CHECKED_ON: date(2026, 11, 12),
        Cell.INCOME: Decimal("7500.10"),
        Cell.ATTENDANCE: 30,
    }
    back = word_from_json(json.loads(json.dumps(word_to_json(Word.of(cells)))))
    assert dict(back.cells) == cells
    assert {type(value) for _, value in back.cells} == {str, date, Decimal, int}


def test_equal_cases_give_equal_text(in_force):
    first, second = (json.dumps(to_json(at_village(in_force))) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("spoiled", [{"format": 2}, {"state": "elsewhere"}, {"opened_on": "soon"}, {"papers": None}])
def test_what_is_no_stored_case_is_refused_with_a_sentence(spoiled, in_force):
    with pytest.raises(PolicyError, match="a stored case cannot be read"):
        from_json({**to_json(at_village(in_force)), **spoiled})
