"""The shipped templates: what the script makes, on official paper, with every placeholder that their papers have."""

import io
import re
import zipfile

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Pt

from tests.house.tree import ROOT
from tests.warehouse.doors.papers.samples import PAPERS
from warehouse.doors.papers import rendering
from warehouse.doors.papers.make_templates import TEMPLATES, template_bytes
from warehouse.doors.papers.placeholders import names_in
from warehouse.doors.papers.rendering import shipped_template

CARD = "排序模型说明卡"


def parts(content):
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def shipped(name):
    return Document(io.BytesIO(shipped_template(name)))


def test_every_paper_has_a_template_and_every_template_a_paper():
    assert set(TEMPLATES) == set(PAPERS)


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_shipped_template_is_the_one_that_the_script_makes(name):
    assert parts(shipped_template(name)) == parts(template_bytes(name))


def fields_of(name, monkeypatch):
    """What the paper of that name offers to its template."""
    papers = []

    def keep(source, paper):
        papers.append(paper)
        return source.content

    monkeypatch.setattr(rendering, "_filled", keep)
    make, facts = PAPERS[name]
    make(facts())
    return papers[0].fields


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_uses_every_placeholder_of_a_row(name, monkeypatch):
    """Own templates are checked against these names too, so that a month without rows refuses none of them."""
    fields = fields_of(name, monkeypatch)
    assert {*names_in(fields)} - set(fields) <= rendering._asked(rendering._source(name, None)).columns


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_handbook_lists_every_placeholder_and_no_other(name, monkeypatch):
    for_all, of_this = (set(re.findall(r"`([^`{}]+)`", section(title))) for title in ("每种文书都有", name))
    assert for_all | of_this == {*names_in(fields_of(name, monkeypatch))}


def section(title):
    handbook = (ROOT / "docs" / "paper-templates.md").read_text(encoding="utf-8")
    return handbook.split(f"\n## {title}\n", 1)[1].split("\n## ", 1)[0]


@pytest.mark.parametrize("name", [name for name in TEMPLATES if name not in {"会议材料", CARD}])
def test_a_template_is_an_official_a4_page(name):
    section = shipped(name).sections[0]
    assert [round(side.mm) for side in (section.page_width, section.page_height)] == [210, 297]
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(margin.mm) for margin in margins] == [37, 35, 28, 26]


def test_a_card_has_narrow_margins_to_stand_on_one_page():
    section = shipped(CARD).sections[0]
    assert [round(side.mm) for side in (section.page_width, section.top_margin, section.left_margin)] == [210, 11, 18]


def test_the_meetings_list_lies_across():
    section = shipped("会议材料").sections[0]
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert section.page_width > section.page_height


@pytest.mark.parametrize("name", TEMPLATES)
def test_titles_and_text_have_the_fonts_and_lines_of_official_papers(name):
    styles = shipped(name).styles
    assert looks_of(styles["公文标题"]) == ("方正小标宋简体", Pt(22))
    assert looks_of(styles["公文正文"]) == ("仿宋", Pt(16))
    assert styles["公文正文"].paragraph_format.line_spacing == Pt(28)
    assert "宋体" in parts(shipped_template(name))["word/fontTable.xml"].decode()


def looks_of(style):
    return style.element.rPr.rFonts.get(qn("w:eastAsia")), style.font.size


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_page_has_its_number_at_the_outer_edge(name):
    document = shipped(name)
    section = document.sections[0]
    assert document.settings.odd_and_even_pages_header_footer
    for footer, edge in ((section.footer, "RIGHT"), (section.even_page_footer, "LEFT")):
        assert footer.paragraphs[0].alignment.name == edge
        assert [field.text for field in footer._element.iter(qn("w:instrText"))] == [" PAGE "]


@pytest.mark.parametrize("name", [name for name in TEMPLATES if name != "审批表"])
def test_the_head_of_a_table_is_repeated_and_no_row_is_cut(name):
    for table in shipped(name).tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
        assert round(sum(column.width.mm for column in table.columns)) in {156, 237}  # what the margins leave
