"""Papers of the determination (docx): what the meeting has before it, what it decided, what is hung and announced.

They are made of the ledger, and bear the day of what they tell, so that the same facts give the same paper.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path, PurePosixPath
from typing import Final

from policy.cases.states import Kind
from policy.cases.words import Verdict, Word
from policy.levels import Level
from warehouse.casework.decided import DECISIONS, Decided, decided_of
from warehouse.casework.ground import Ground
from warehouse.casework.list_lines import list_line
from warehouse.casework.outgoing import Outgoing
from warehouse.doors.file_names import file_word
from warehouse.doors.papers.announcement import AnnouncedHousehold, AnnouncementFacts, announcement
from warehouse.doors.papers.approval import ApprovalCase, ApprovalFacts, approval_forms
from warehouse.doors.papers.letterhead import Contact, Letterhead
from warehouse.doors.papers.meeting import MeetingCase, MeetingFacts, meeting_material
from warehouse.doors.papers.reply import ReplyCase, ReplyFacts, reply_to_township
from warehouse.ledger.case_models import CasePaper
from warehouse.ledger.cases import Filed

MEETING_PATH: Final = PurePosixPath("meeting/会议材料.docx")
_SEATS: Final = {"镇": "人民政府", "乡": "人民政府", "道": "办事处"}
_OTHER_SEAT: Final = "街道办事处"
_ANNOUNCED: Final = {Kind.IDENTIFICATION: "监测公告", Kind.ELIMINATION: "风险消除公告"}

Papers = Mapping[str, Sequence[CasePaper]]


def township_office(township: str) -> str:
    """The township as it is written to and as it signs: 姬家山乡人民政府, 新华街道办事处."""
    return f"{township}{_SEATS.get(township[-1:], _OTHER_SEAT)}"


def letterhead(ground: Ground, made_on: date, office: str = "") -> Letterhead:
    """The head of a paper of this day, of the district's office unless another signs it."""
    departments = ground.law.departments
    sender = office or departments.offices["district_office"]
    return Letterhead(sender, made_on, departments.titles, ground.is_rehearsal)


def contacts(ground: Ground, township: str) -> tuple[Contact, ...]:
    """Where people may object: at the township and at the district."""
    return Contact(township_office(township)), Contact.of(ground.law.departments, "district_office")


def templates(ground: Ground) -> Path:
    """Where the district keeps templates of its own."""
    return ground.home / "templates"


def write_meeting(ground: Ground, papers: Outgoing) -> int:
    """Write 会议材料 on the cases that wait at the district; how many they are. Without any the last one stays."""
    with ground.ledger.reading() as book:
        waiting = sorted(book.cases.at_level(Level.DISTRICT, papers.month), key=_place)
        evidence = book.cases.papers_of([filed.case_no for filed in waiting])
    if waiting:
        came_on = max(stay.came_on for filed in waiting if (stay := filed.case.stay))
        cases = tuple(_meeting_case(ground, filed, evidence) for filed in waiting)
        facts = MeetingFacts(letterhead(ground, came_on), papers.month, cases)
        papers.put(MEETING_PATH, facts, lambda: meeting_material(facts, templates(ground)))
    return len(waiting)


def write_results(ground: Ground, papers: Outgoing) -> None:
    """Write what was decided: 审批表 for each case, 批复 and 公告 for each document number and township."""
    with ground.ledger.reading() as book:
        decided = [one for one in decided_of(ground, book, papers.month) if one.verdict in DECISIONS]
        evidence = book.cases.papers_of([one.filed.case_no for one in decided])
    for one in decided:
        _write_approval(ground, papers, one, evidence)
    for (document_no, township), group in groupby(sorted(decided, key=_document), key=_document):
        cases = sorted(group, key=lambda one: _place(one.filed))
        _write_reply(ground, papers, document_no, township, cases)
        for kind in _ANNOUNCED:
            _write_announcement(ground, papers, (document_no, township, kind), cases)


def _place(filed: Filed) -> tuple[str, str, str, str]:
    return filed.card.township, filed.card.village, filed.household_no, filed.case_no


def _document(one: Decided) -> tuple[str, str]:
    return one.document_no, one.filed.card.township


def _meeting_case(ground: Ground, filed: Filed, evidence: Papers) -> MeetingCase:
    line = list_line(ground, filed, evidence.get(filed.case_no, ()), Level.DISTRICT)
    township = filed.case.spoken(Level.TOWNSHIP)
    return MeetingCase(
        household_no=filed.household_no,
        head_name=line.head_name,
        township=line.township,
        village=line.village,
        household_type=line.household_type,
        risk_types=line.risk_types,
        explanations=(*line.explanations, *line.marks),
        village_word=line.village_word,
        township_verdict=township.verdict if township else Verdict.REFERRED,
        township_word=line.township_word,
        assets=line.assets,
    )


def _write_approval(ground: Ground, papers: Outgoing, one: Decided, evidence: Papers) -> None:
    filed = one.filed
    case = _approval_case(ground, one, evidence)
    facts = ApprovalFacts(letterhead(ground, one.decided_on), papers.month, (case,))
    name = f"{filed.case_no}-{file_word(filed.household_no)}.docx"
    path = PurePosixPath("meeting/审批表") / file_word(filed.card.township) / name
    papers.put(path, facts, lambda: approval_forms(facts, templates(ground)))


def _approval_case(ground: Ground, one: Decided, evidence: Papers) -> ApprovalCase:
    filed = one.filed
    line = list_line(ground, filed, evidence.get(filed.case_no, ()), Level.DISTRICT)
    return ApprovalCase(
        kind=filed.case.kind,
        household_no=filed.household_no,
        head_name=line.head_name,
        head_id_no=line.head_id_no,
        township=line.township,
        village=line.village,
        hamlet=line.hamlet,
        household_type=line.household_type,
        members=filed.card.members,
        risk_types=line.risk_types,
        explanations=line.explanations,
        village_word=_word(filed, Level.VILLAGE),
        township_word=_word(filed, Level.TOWNSHIP),
        district_word=one.spoken.word,
        assets=line.assets,
    )


def _word(filed: Filed, level: Level) -> Word:
    spoken = filed.case.spoken(level)
    return spoken.word if spoken else Word()


def _write_reply(ground: Ground, papers: Outgoing, document_no: str, township: str, decided: Sequence[Decided]) -> None:
    facts = ReplyFacts(
        letterhead(ground, max(one.decided_on for one in decided)),
        papers.month,
        township_office(township),
        ground.law.departments.offices["leading_group"],
        document_no,
        max(one.meeting_on for one in decided),
        _reply_cases(one for one in decided if one.is_determined),
        _reply_cases(one for one in decided if not one.is_determined),
    )
    path = PurePosixPath("meeting/批复") / f"{file_word(document_no)}-{file_word(township)}.docx"
    papers.put(path, facts, lambda: reply_to_township(facts, templates(ground)))


def _reply_cases(decided: Iterable[Decided]) -> tuple[ReplyCase, ...]:
    return tuple(
        ReplyCase(
            one.filed.case.kind,
            one.filed.household_no,
            one.filed.card.head_name,
            one.filed.card.village,
            one.filed.card.household_type,
            one.filed.case.risk_types,
            one.reason,
        )
        for one in decided
    )


def _write_announcement(
    ground: Ground, papers: Outgoing, of: tuple[str, str, Kind], decided: Sequence[Decided]
) -> None:
    """The township's 公告 of who is monitored from now on, or no longer, by document, township and kind.

    A new risk of one who is monitored already is not announced.
    """
    document_no, township, kind = of
    new = [one for one in decided if one.is_determined and one.filed.case.kind is kind]
    if not new:
        return
    facts = AnnouncementFacts(
        letterhead(ground, max(one.decided_on for one in new), township_office(township)),
        township,
        document_no,
        [
            AnnouncedHousehold(card.head_name, card.village, one.decided_on, card.hamlet)
            for one in new
            for card in (one.filed.card,)
        ],
        contacts(ground, township),
        is_end=kind is Kind.ELIMINATION,
    )
    path = PurePosixPath("notices") / file_word(township) / f"{_ANNOUNCED[kind]}-{file_word(document_no)}.docx"
    papers.put(path, facts, lambda: announcement(facts, templates(ground)))
