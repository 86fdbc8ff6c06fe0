"""演练 stands on every paper and every page of a rehearsal, whatever template it is made from; nowhere else."""

import io

import pytest
from docx import Document
from docx.enum.section import WD_SECTION

from tests.warehouse.doors.papers.reading import every_text, lines, own_template, read
from tests.warehouse.doors.papers.samples import PAPERS, letterhead, village_notice_facts
from warehouse.doors.papers.rehearsal import MARK
from warehouse.doors.papers.village_notice import village_notice

REHEARSED = letterhead(is_rehearsal=True)


def headers(content):
    document = read(content)
    return [
        "".join(paragraph.text for paragraph in header.paragraphs)
        for section in document.sections
        for header in (section.header, section.even_page_header)
    ]


@pytest.mark.parametrize("name", PAPERS)
def test_every_paper_of_a_rehearsal_says_so_above_everything_and_on_every_page(name):
    make, facts = PAPERS[name]
    content = make(facts(letterhead=REHEARSED))
    assert lines(content)[0] == MARK
    assert headers(content) == [MARK, MARK]


@pytest.mark.parametrize("name", PAPERS)
def test_no_paper_of_the_real_thing_says_so(name):
    make, facts = PAPERS[name]
    assert "演练" not in every_text(make(facts()))


def test_an_own_template_cannot_leave_it_out(tmp_path):
    (tmp_path / "村级公示.docx").write_bytes(own_template("{{ 行政村 }}"))
    content = village_notice(village_notice_facts(letterhead=REHEARSED), tmp_path)
    assert lines(content) == [MARK, "槐树村"]
    assert read(content).sections[0].header.paragraphs[-1].text == MARK


def test_a_first_page_and_a_second_part_with_headers_of_their_own_bear_it_too(tmp_path):
    document = Document()
    document.add_paragraph("{{ 行政村 }}")
    document.sections[0].different_first_page_header_footer = True
    second = document.add_section(WD_SECTION.NEW_PAGE)
    second.header.is_linked_to_previous = False
    second.header.paragraphs[0].text = "附件"
    document.add_section(WD_SECTION.NEW_PAGE)  # shows the header of the one before
    content = io.BytesIO()
    document.save(content)
    (tmp_path / "村级公示.docx").write_bytes(content.getvalue())

    filled = read(village_notice(village_notice_facts(letterhead=REHEARSED), tmp_path))

    first, second, third = filled.sections
    shown = (first.header, first.first_page_header, second.header)
    assert [header.paragraphs[-1].text for header in shown] == [MARK, MARK, MARK]
    assert [paragraph.text for paragraph in third.header.paragraphs] == ["附件", MARK]
