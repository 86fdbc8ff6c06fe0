"""Lists that went out: numbered, recorded once, never rewritten."""

from dataclasses import replace
from datetime import date

import pytest

from tests.warehouse.ledger.conftest import AT
from warehouse.ledger.case_models import IssuedList
from warehouse.ledger.distributions import InputFile, ListedHousehold, NewDistribution
from warehouse.ledger.errors import ContradictionError
from warehouse.ledger.words import ListKind, Part


def household(number: int, risk_types: str = "因病") -> ListedHousehold:
    return ListedHousehold(
        f"H{number}", "鹤壁集镇", "410602100200", Part.NEW, risk_types, f"K-{number}", date(2026, 11, 20)
    )


FIRST = NewDistribution(
    month="2026-11",
    township="鹤壁集镇",
    number=1,
    policy_version="2026-07-01",
    csv_sha256="a" * 64,
    csv_path="aa/aaaa.csv",
    made_at=AT,
    inputs=[InputFile("medical", "医疗结算_2026-11.csv", "b" * 64)],
    rows=[household(1), household(2, "因病、因学")],
    accepted_gates=["mart.risk_hits"],
    identity_answers=[3],
)


def record(ledger, *lists: NewDistribution):
    with ledger.writing() as book:
        return [book.distributions.record(new) for new in lists]


def test_a_list_is_kept_with_all_that_it_was_made_of(ledger):
    record(ledger, FIRST)

    with ledger.reading() as book:
        [kept] = book.distributions.of("2026-11")
    assert kept.kind == ListKind.LIST
    assert kept.inputs == [{"source": "medical", "name": "医疗结算_2026-11.csv", "sha256": "b" * 64}]
    assert (kept.accepted_gates, kept.identity_answers) == (["mart.risk_hits"], [3])
    assert [row.check_code for row in kept.rows] == ["K-1", "K-2"]
    assert kept.made_at == AT


def test_a_list_recorded_twice_stands_once_and_is_said_once(ledger):
    [first] = record(ledger, FIRST)
    [again] = record(ledger, FIRST)

    assert again.id == first.id
    assert ledger.head().count == 1


def test_a_list_that_went_out_cannot_be_replaced_by_another(ledger):
    record(ledger, FIRST)

    with pytest.raises(ContradictionError, match="supplementary list"):
        record(ledger, replace(FIRST, csv_sha256="d" * 64))


def test_later_lists_of_a_month_are_supplementary_and_numbered_by_township(ledger):
    second = replace(FIRST, number=2, csv_sha256="d" * 64, rows=[household(3)])
    elsewhere = replace(FIRST, township="石林镇", rows=[household(4)])
    record(ledger, FIRST, second, elsewhere)

    with ledger.reading() as book:
        lists = {(kept.township, kept.number): kept.kind for kept in book.distributions.of("2026-11")}
        assert book.distributions.next_number("2026-11", "鹤壁集镇") == 3
        assert book.distributions.next_number("2026-11", "石林镇") == 2
        assert book.distributions.next_number("2026-12", "石林镇") == 1
        assert [row.household_no for row in book.distributions.rows_of("2026-11")] == ["H1", "H2", "H3", "H4"]
        assert len(book.distributions.of("2026-11", "石林镇")) == 1
    assert lists == {("鹤壁集镇", 1): "list", ("鹤壁集镇", 2): "supplementary", ("石林镇", 1): "list"}


def test_a_number_out_of_turn_is_refused(ledger):
    with pytest.raises(ContradictionError, match="is 1, not 2"):
        record(ledger, replace(FIRST, number=2))


def test_a_list_that_is_refused_leaves_nothing_behind(ledger):
    twice_the_same_code = replace(FIRST, rows=[household(1), replace(household(2), check_code="K-1")])
    with pytest.raises(Exception, match="check_code"):
        record(ledger, twice_the_same_code)

    with ledger.reading() as book:
        assert book.distributions.of("2026-11") == []
    assert ledger.head().count == 0


def test_the_risk_types_of_earlier_months_are_known_per_household(ledger):
    october = replace(FIRST, month="2026-10", rows=[replace(household(2, "因灾"), check_code="K-9")])
    record(ledger, october, FIRST)

    with ledger.reading() as book:
        assert book.distributions.risk_types_before("2026-11") == {"H2": {"因灾"}}
        assert book.distributions.risk_types_before("2026-12") == {"H1": {"因病"}, "H2": {"因病", "因学", "因灾"}}


def test_a_code_leads_to_its_row(ledger):
    record(ledger, FIRST)

    with ledger.reading() as book:
        assert book.distributions.row_of_code("K-2").household_no == "H2"
        assert book.distributions.row_of_code("K-7") is None


def clue_workbook(number: int) -> IssuedList:
    return IssuedList(
        month="2026-11",
        level="village",
        township="鹤壁集镇",
        village="槐树村",
        number=number,
        path=f"lists/{number}.xlsx",
        mark=f"{number}",
        made_on=AT.date(),
        policy_version="2026-07-01",
        passed_gates=[],
        content_digest="",
        sha256="",
    )


def test_a_list_after_a_clue_s_workbook_bears_a_number_of_its_own(ledger):
    """Codes bind the number: with the clue's, a household of both would have one code for two cases."""
    with ledger.writing() as book:
        book.lists.add(clue_workbook(2))
        assert book.lists.next_list("2026-11", "鹤壁集镇") == 1
    record(ledger, FIRST)
    with ledger.writing() as book:
        assert book.lists.next_list("2026-11", "鹤壁集镇") == 3
    record(ledger, replace(FIRST, number=3, csv_sha256="d" * 64, rows=[household(3)]))

    with ledger.writing() as book:
        assert book.lists.next_supplement("2026-11", "鹤壁集镇") == 4
    with pytest.raises(ContradictionError, match="is 4, not 2"):
        record(ledger, replace(FIRST, number=2, csv_sha256="e" * 64, rows=[household(4)]))
