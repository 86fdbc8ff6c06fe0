"""A month with marked people and a step that breaks off at a cell of theirs: Prefect, log and terminal keep nothing."""

import logging
import os
from pathlib import Path

import pytest

from tests.flows.people import VILLAGE_NO, fill
from tests.flows.test_asking import ask
from tests.flows.town import EAST, MONTH, Town, bill, earnings, head_of, household
from tests.warehouse.office import id_no

pytestmark = pytest.mark.whole

NAME, NUMBER, PHONE = "欧阳标甲", id_no(641, "19470203"), "13907770641"
DISEASE, CAUSE = "标记之疾", "标记之缘由"
CALLED, STRANGER, STRANGER_NAME = "标呼其名", id_no(642, "19480304"), "欧阳标乙"
MARKED = (NAME, NUMBER, NUMBER[6:], PHONE, DISEASE, CAUSE, CALLED, STRANGER, STRANGER_NAME)


def lay(town: Town) -> None:
    """Files in which they stand: registered, unlinked, refused, under another name."""
    person = {"户主姓名": NAME, "户主身份证号": NUMBER, "联系电话": PHONE}
    named = {"身份证号": NUMBER, "姓名": NAME}
    town.send("households", household(EAST) | person)
    town.send("persons", head_of(EAST) | named)
    town.send("income", earnings(EAST))
    strange = bill(EAST, "YB2") | {"身份证号": STRANGER, "姓名": STRANGER_NAME, "疾病名称": DISEASE}
    wrong = bill(EAST, "YB3") | named | {"结算日期": "20260532", "疾病名称": DISEASE}
    misnamed = bill(EAST, "YB4") | named | {"姓名": CALLED}
    town.send("medical", bill(EAST, "YB1") | named | {"疾病名称": DISEASE}, strange, wrong, misnamed)


def answered(town: Town) -> None:
    """The village's answers come back, with the names and words of people."""
    village = town.home / "outbox" / MONTH / "lists" / "东乡" / "东村.xlsx"
    answers = VILLAGE_NO | {"原因": CAUSE, "核查人": CALLED}
    fill(village, town.home / "returns" / MONTH / "东村.xlsx", {EAST: answers})


def held_by(contents: dict[str, bytes]) -> dict[str, set[str]]:
    """In which of these contents which marked words stand: as text, or as JSON writes it."""
    forms = {word: (word.encode(), word.encode("unicode_escape")) for word in MARKED}
    return {
        place: found
        for place, content in contents.items()
        if (found := {word for word, written in forms.items() if any(form in content for form in written)})
    }


def kept_by_prefect() -> dict[str, bytes]:
    """The bytes of everything below Prefect's folder: its database and log of changes, results, what was saved."""
    folder = Path(os.environ["PREFECT_HOME"])
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def breaks(*_given: object, **_named: object) -> None:
    raise ValueError(f"could not convert {NAME} {NUMBER} {CAUSE}")


def test_nothing_of_marked_people_is_kept_by_prefect_logged_or_printed(town, open_gates, caplog, capsys, monkeypatch):
    caplog.set_level(logging.INFO)
    lay(town)
    with monkeypatch.context() as broken:
        broken.setattr("tasks.enrolling.enrol", breaks)
        first = ask(capsys, "run", "--month", MONTH)
    answered(town)
    town.set_clock("2026-11-12")
    second = ask(capsys, "run", "--month", MONTH)

    assert (first[0], second[0]) == (1, 3)
    with town.ledger().reading() as book:
        assert [one.case.words[-1].verdict for one in book.cases.of_month(MONTH)], "the village was heard"
    kept = kept_by_prefect()
    assert any(name.endswith("prefect.db") for name in kept)
    assert held_by({"ledger": (town.home / "ledger.db").read_bytes()}), "the search would find them"
    errors = {path.name: path.read_bytes() for path in (town.home / "errors").rglob("*") if path.is_file()}
    assert errors, "the way through the code is kept"
    printed = capsys.readouterr()
    said = {"printed": "".join([printed.out, printed.err, *first[1:], *second[1:]]), "logs": caplog.text}
    with town.ledger().reading() as book:
        said["messages"] = "".join(one.title + one.body + (one.last_error or "") for one in book.outbox.of(MONTH))
        said["notes"] = "".join(one.note or "" for one in book.stages.of(MONTH))
    assert held_by(kept | errors | {place: text.encode() for place, text in said.items()}) == {}
