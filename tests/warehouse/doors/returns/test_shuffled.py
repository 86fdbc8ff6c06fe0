"""However rows and columns of a filled list are shuffled, it says the same."""

from datetime import date
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.warehouse.doors.list_samples import row
from tests.warehouse.doors.returns.hand import CHECKED, FIRST, REVIEWED, Hand
from tests.warehouse.office import xlsx_bytes
from warehouse.doors.returns import read_return, twice

HOUSEHOLDS = tuple(row(number, code=f"KX7M-2PRT-9WA{number}") for number in range(2, 8))
CLUE = FIRST + len(HOUSEHOLDS) + 1
MORE = {"村级评议": "同意纳入", "评议日期": date(2026, 11, 13), "参会人数": 25, "核实人均纯收入": 6400.5}


@cache
def village_grid():
    """Header and rows of a village's list: some answered, one pending, one with a clue, a note, free rows."""
    hand = Hand.with_village_list(HOUSEHOLDS)
    for at in range(5):
        hand.fill(FIRST + at, {**CHECKED, **(MORE if at % 2 else {})})
    hand.fill(CLUE, {"户编号": "41060226000099", "户主姓名": "孙八", "风险类型": "因病", **CHECKED})
    hand.unmerge()
    return hand.grid()


@cache
def township_grid():
    hand = Hand.with_township_list(HOUSEHOLDS)
    for at in range(5):
        hand.fill(FIRST + at, REVIEWED)
    hand.unmerge()
    return hand.grid()


def shuffled(draw, grid, *, without=()):
    header, *lines = grid
    columns = draw(st.permutations([at for at, name in enumerate(header) if name not in without]))
    turned = [header, *draw(st.permutations(lines))]
    above = draw(st.integers(0, 9))
    return [["名单"]] * above + [[line[at] for at in columns] for line in turned]


def read(tmp_path_factory, rows):
    path = tmp_path_factory.getbasetemp() / "shuffled.xlsx"
    path.write_bytes(xlsx_bytes(rows))
    return read_return(path)


def words(returned):
    return {(each.level, each.code, each.household_no, each.head_name, each.word) for each in returned.rows}


def clues(returned):
    return {(each.household_no, each.head_name, each.risk_types, each.word) for each in returned.clues}


@given(data=st.data(), grid=st.sampled_from([village_grid, township_grid]))
@settings(max_examples=40, deadline=None)
def test_it_says_the_same_words_and_clues(tmp_path_factory, data, grid):
    plain = read(tmp_path_factory, grid())
    returned = read(tmp_path_factory, shuffled(data.draw, grid()))

    assert (words(returned), clues(returned)) == (words(plain), clues(plain))
    assert len(words(plain)) == 5
    assert twice(returned.rows) == (list(returned.rows), [])


@given(data=st.data())
@settings(max_examples=30, deadline=None)
def test_without_its_codes_too_no_household_is_lost(tmp_path_factory, data):
    returned = read(tmp_path_factory, shuffled(data.draw, village_grid(), without={"核对码"}))
    found = {household_no for _, _, household_no, _, _ in words(returned)}

    assert {household.household_no for household in HOUSEHOLDS[:5]} <= found
    assert found | {household_no for household_no, *_ in clues(returned)} == {
        *(household.household_no for household in HOUSEHOLDS[:5]),
        "41060226000099",
    }
