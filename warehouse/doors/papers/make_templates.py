"""Write the shipped templates anew.

    python -m warehouse.doors.papers.make_templates

The scripts say what stands in them; the .docx files are what people open, copy and edit. A test keeps both equal.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final

from docx.document import Document as DocumentObject

from warehouse.doors.annual import paper as annual
from warehouse.doors.calibration import paper as calibration
from warehouse.doors.monthly import paper as monthly
from warehouse.doors.papers import (
    announcement,
    approval,
    handover,
    insurance_notice,
    meeting,
    objection_slip,
    reminder,
    reply,
    village_notice,
)
from warehouse.doors.papers.annual_template import annual_template
from warehouse.doors.papers.approval_template import approval_template
from warehouse.doors.papers.calibration_template import calibration_template
from warehouse.doors.papers.docx_package import packed, set_properties
from warehouse.doors.papers.handover_template import handover_template
from warehouse.doors.papers.letter_templates import meeting_template, reminder_template, reply_template
from warehouse.doors.papers.monthly_template import monthly_template
from warehouse.doors.papers.notice_templates import (
    announcement_end_template,
    announcement_template,
    insurance_notice_template,
    objection_slip_template,
    village_end_template,
    village_notice_template,
)
from warehouse.doors.papers.ranking_template import ranking_template
from warehouse.doors.papers.template_parts import font_table
from warehouse.doors.ranking import paper as ranking

TEMPLATES: Final[dict[str, Callable[[], DocumentObject]]] = {
    meeting.TEMPLATE: meeting_template,
    approval.TEMPLATE: approval_template,
    reply.TEMPLATE: reply_template,
    village_notice.TEMPLATE: village_notice_template,
    village_notice.END_TEMPLATE: village_end_template,
    announcement.TEMPLATE: announcement_template,
    announcement.END_TEMPLATE: announcement_end_template,
    reminder.TEMPLATE: reminder_template,
    insurance_notice.TEMPLATE: insurance_notice_template,
    objection_slip.TEMPLATE: objection_slip_template,
    handover.TEMPLATE: handover_template,
    monthly.TEMPLATE: monthly_template,
    annual.TEMPLATE: annual_template,
    calibration.TEMPLATE: calibration_template,
    ranking.TEMPLATE: ranking_template,
}

_FOLDER: Final = Path(__file__).parent / "templates"
_MADE_ON: Final = date(2026, 11, 1)


def template_bytes(name: str) -> bytes:
    """The template of that name as it ships."""
    document = TEMPLATES[name]()
    set_properties(document, name, "fangpin", _MADE_ON)
    return packed(document, {"word/fontTable.xml": font_table()})


if __name__ == "__main__":
    _FOLDER.mkdir(exist_ok=True)
    for template in TEMPLATES:
        (_FOLDER / f"{template}.docx").write_bytes(template_bytes(template))
