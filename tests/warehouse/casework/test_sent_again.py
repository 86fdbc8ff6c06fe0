"""A file sent again says nothing new by what it said before: which evidence of a hit is new, and since when."""

from datetime import date

import pytest

from tests.warehouse.casework.desk import MONTH
from tests.warehouse.office import head_row, household_row, id_no
from warehouse.casework.opening import hit_of, listed_hits

ILL, OTHER = "4106020021", "4106020022"
ACCEPTED = date(2026, 11, 9)  # the day on which the office takes files in


def bill(number: int, settlement: str, yuan: str = "20000") -> dict[str, str]:
    return {"身份证号": id_no(number), "姓名": "张三", "结算单号": settlement, "就医类型": "住院",
            "结算日期": "2026-05-01", "总费用": yuan, "个人自付": yuan}  # fmt: skip


@pytest.fixture
def screened(office):
    """Two households, the first with one bill over its line."""
    people = [(ILL, id_no(1)), (OTHER, id_no(2))]
    office.put_records("households", *[household_row(no, head) for no, head in people])
    office.put_records("persons", *[head_row(no, head) for no, head in people])
    office.put_records("medical", bill(1, "S1"))
    office.run()
    return office


def sent_again(office, *bills: dict[str, str]) -> None:
    """The medical file of the same name, some days later."""
    office.put_records("medical", *bills)
    office.take_in()
    office.connection.execute(
        "update raw.file set received_at = received_at + interval 3 day "
        "where file_no = (select max(file_no) from raw.file)"
    )
    office.run()


def hit(office):
    [found] = listed_hits(office.connection, MONTH)[ILL]
    return hit_of(found.paper, "").evidence, found.accepted_on


def test_a_bill_in_a_corrected_file_is_the_evidence_it_was_and_as_old(screened):
    before = hit(screened)
    sent_again(screened, bill(2, "S9", "30000"), bill(1, "S1"))
    assert hit(screened) == before
    assert before[1] == ACCEPTED


def test_a_bill_that_came_besides_or_with_another_sum_is_new(screened):
    before, _ = hit(screened)
    sent_again(screened, bill(1, "S1"), bill(1, "S2"))
    besides, accepted_on = hit(screened)
    assert (len(besides), before < besides, accepted_on) == (2, True, date(2026, 11, 12))
    sent_again(screened, bill(1, "S1", "25000"))
    assert not hit(screened)[0] & besides


def test_the_paper_names_the_row_that_counts_now(screened):
    sent_again(screened, bill(2, "S9", "30000"), bill(1, "S1"))
    [found] = listed_hits(screened.connection, MONTH)[ILL]
    [row] = found.paper.evidence
    assert row.row_no == 3
