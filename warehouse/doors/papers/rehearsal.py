"""演练 on a paper: put there by the program, so that a template of the district's own cannot leave it out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from docx.document import Document as DocumentObject
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.section import Section, _Header
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph

from warehouse.doors.workbook_style import FONT, REHEARSAL

MARK: Final = f"【{REHEARSAL}】本件用于{REHEARSAL}，不作为工作依据"
_RED: Final = RGBColor(0xC0, 0x00, 0x00)


def mark_as_rehearsal(document: DocumentObject) -> None:
    """A red line above everything, and one in the header of every page."""
    first = document.add_paragraph()
    document.element.body.insert(0, first._p)  # noqa: SLF001  the library has no public way to the front
    _write(first, 18)
    for header in _headers(document):
        _write(header.add_paragraph(), 14)


def _write(paragraph: Paragraph, points: int) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.first_line_indent = Pt(0)
    run = paragraph.add_run(MARK)
    run.font.bold, run.font.size, run.font.color.rgb, run.font.name = True, Pt(points), _RED, FONT
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), FONT)  # noqa: SLF001  nor to a Chinese font


def _headers(document: DocumentObject) -> Iterator[_Header]:
    """The headers that are printed, each once: a section without one of its own shows the one before."""
    has_even_pages = document.settings.odd_and_even_pages_header_footer
    for number, section in enumerate(document.sections):
        for header in _of(section, has_even_pages=has_even_pages):
            if number == 0 or not header.is_linked_to_previous:
                yield header


def _of(section: Section, *, has_even_pages: bool) -> Iterator[_Header]:
    yield section.header
    if section.different_first_page_header_footer:
        yield section.first_page_header
    if has_even_pages:
        yield section.even_page_header
