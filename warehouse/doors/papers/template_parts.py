"""What the shipped templates are put together from: the page, the styles and the tables of Chinese official papers.

After GB/T 9704: A4, margins of 37, 35, 28 and 26 mm, body 仿宋 of size 三号 on lines of 28 points,
titles 小标宋 of size 二号, page numbers at the outer edge.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import _Footer
from docx.shared import Length, Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

TITLE_FONT: Final = "方正小标宋简体"
BODY_FONT: Final = "仿宋"
HEADING_FONT: Final = "黑体"
PLAIN_FONT: Final = "宋体"
_LATIN_FONT: Final = "Times New Roman"
_RED: Final = RGBColor(0xFF, 0x00, 0x00)
_LINE: Final = Pt(28)
_FOUR: Final = Pt(14)
_OF_THE_SAMPLE: Final = ("/stylesWithEffects", "/customXml", "/numbering", "/thumbnail")
_KEPT_STYLES: Final = frozenset({"Normal", "Header", "Footer", "Default Paragraph Font", "Normal Table", "No List"})

# A machine without the first font takes the second; both stand in every template's font table.
_FONTS: Final = {TITLE_FONT: PLAIN_FONT, BODY_FONT: "仿宋_GB2312", HEADING_FONT: "SimHei", PLAIN_FONT: "SimSun"}
_WORD_NAMESPACE: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@dataclass(frozen=True, slots=True)
class Look:
    """A paragraph style: name, font, size in points, alignment, and whether its first line is indented."""

    name: str
    font: str
    points: float
    alignment: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.LEFT
    is_indented: bool = False
    line: Length | None = _LINE


RED_HEAD: Final = Look("红头", TITLE_FONT, 40, WD_ALIGN_PARAGRAPH.CENTER, line=None)
TITLE: Final = Look("公文标题", TITLE_FONT, 22, WD_ALIGN_PARAGRAPH.CENTER, line=Pt(36))
CENTRED: Final = Look("居中", BODY_FONT, 16, WD_ALIGN_PARAGRAPH.CENTER)
ADDRESSEE: Final = Look("主送", BODY_FONT, 16)
BODY: Final = Look("公文正文", BODY_FONT, 16, WD_ALIGN_PARAGRAPH.JUSTIFY, is_indented=True)
HEADING: Final = Look("一级标题", HEADING_FONT, 16, is_indented=True)
SIGNED: Final = Look("落款", BODY_FONT, 16, WD_ALIGN_PARAGRAPH.RIGHT)
COLUMN_HEAD: Final = Look("表头", HEADING_FONT, 12, WD_ALIGN_PARAGRAPH.CENTER, line=Pt(18))
CELL: Final = Look("表内", BODY_FONT, 12, line=Pt(18))
CELL_CENTRED: Final = Look("表内居中", BODY_FONT, 12, WD_ALIGN_PARAGRAPH.CENTER, line=Pt(18))
CELL_SMALL: Final = Look("表内小字", BODY_FONT, 10.5, line=Pt(16))
NOTE: Final = Look("说明", BODY_FONT, 12, is_indented=True, line=Pt(20))
CELL_SMALL_CENTRED: Final = Look("表内小字居中", BODY_FONT, 10.5, WD_ALIGN_PARAGRAPH.CENTER, line=Pt(16))
PICTURE: Final = Look("图片", BODY_FONT, 12, WD_ALIGN_PARAGRAPH.CENTER, line=None)
_LOOKS: Final = (
    RED_HEAD, TITLE, CENTRED, ADDRESSEE, BODY, HEADING, SIGNED, COLUMN_HEAD, CELL, CELL_CENTRED,
    CELL_SMALL, NOTE,
)  # fmt: skip


def new_template(*, is_landscape: bool = False, more: Sequence[Look] = ()) -> DocumentObject:
    """An empty page with the styles of an official paper (and `more`), and nothing of the library's own sample."""
    document = Document()
    for relations in (document.part.rels, document.part.package.rels):
        for key in [key for key, each in relations.items() if each.reltype.endswith(_OF_THE_SAMPLE)]:
            del relations[key]
    for style in list(document.styles):
        if style.name not in _KEPT_STYLES:
            style.delete()
    _set_defaults(document)
    for look in (*_LOOKS, *more):
        _add_style(document, look)
    _set_page(document, is_landscape=is_landscape)
    return document


def font_table() -> bytes:
    """The part of the package that says which font stands in where one is missing."""
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/></w:font>'
        for name, other in _FONTS.items()
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f'{head}<w:fonts xmlns:w="{_WORD_NAMESPACE}">{fonts}</w:fonts>'.encode()


def add(document: DocumentObject, look: Look, text: str) -> Paragraph:
    """A paragraph of that style."""
    return document.add_paragraph(text, style=look.name)


def add_table(
    document: DocumentObject,
    widths_mm: Sequence[float],
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    cells: Look = CELL_CENTRED,
    heads: Look = COLUMN_HEAD,
) -> None:
    """A table whose header row is repeated on every page. A row of one cell spans all columns."""
    document.paragraphs[-1].paragraph_format.space_after = Pt(6)
    table = add_grid(document, widths_mm)
    _fill(add_row(table), head, heads)
    table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))  # noqa: SLF001
    for texts in rows:
        row = add_row(table)
        if len(texts) == 1:
            write(row.cells[0].merge(row.cells[-1]), texts[0], CELL)
        else:
            _fill(row, texts, cells)


def listed(row: str, rows: str, columns: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """The rows of a table that are repeated for each `row` of the list `rows`, with these placeholders."""
    cells = tuple(f"{{{{ {row}.{column} }}}}" for column in columns)
    return (f"{{%tr for {row} in {rows} %}}",), cells, ("{%tr endfor %}",)


def add_contacts(document: DocumentObject, offices: str) -> None:
    """One line an office of that list, with its number."""
    add(document, BODY, f"{{%p for 单位 in {offices} %}}")
    add(document, BODY, "{{ 单位.名称 }}　　电话：{{ 单位.电话 }}")
    add(document, BODY, "{%p endfor %}")


def add_signature(document: DocumentObject, day: str = "{{ 成文日期 }}") -> None:
    """Who signs and when, to the right, never alone on a page."""
    document.paragraphs[-1].paragraph_format.keep_with_next = True
    add(document, ADDRESSEE, "").paragraph_format.keep_with_next = True
    add(document, SIGNED, "{{ 发文单位 }}").paragraph_format.keep_with_next = True
    add(document, SIGNED, day)


def add_grid(document: DocumentObject, widths_mm: Sequence[float]) -> Table:
    """A bordered table of these columns, without rows."""
    table: Table = document.add_table(rows=0, cols=len(widths_mm))
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for column, width in zip(table.columns, widths_mm, strict=True):
        column.width = Mm(width)
    for properties in (_borders(), _margins()):
        table._tblPr.append(properties)  # noqa: SLF001  the library has no public way to them
    return table


def add_row(table: Table, least_mm: float = 0) -> _Row:
    """A row that no page break cuts, with vertically centred cells."""
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]  # the library brings no type for this one
    row._tr.get_or_add_trPr().append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))  # noqa: SLF001
    if least_mm:
        row.height_rule, row.height = WD_ROW_HEIGHT_RULE.AT_LEAST, Mm(least_mm)
    for cell in row.cells:
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    return row


def write(cell: _Cell, text: str, look: Look) -> None:
    """The text as the cell's first paragraph."""
    paragraph = cell.paragraphs[0]
    paragraph.style = look.name
    paragraph.add_run(text)


def add_red_line(document: DocumentObject) -> None:
    """The line below an official letter's head."""
    paragraph = document.add_paragraph(style=ADDRESSEE.name)
    paragraph.paragraph_format.line_spacing, paragraph.paragraph_format.space_after = Pt(8), Pt(16)
    edge = '<w:bottom w:val="single" w:sz="18" w:space="1" w:color="FF0000"/>'
    paragraph._p.get_or_add_pPr().append(parse_xml(f"<w:pBdr {nsdecls('w')}>{edge}</w:pBdr>"))  # noqa: SLF001


def _fill(row: _Row, texts: Sequence[str], look: Look) -> None:
    for cell, text in zip(row.cells, texts, strict=True):
        write(cell, text, look)


def _borders() -> BaseOxmlElement:
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return parse_xml(f"<w:tblBorders {nsdecls('w')}>{edges}</w:tblBorders>")


def _margins() -> BaseOxmlElement:
    """A millimetre beside the text of a cell, so that seven columns have room."""
    sides = "".join(f'<w:{side} w:w="57" w:type="dxa"/>' for side in ("left", "right"))
    return parse_xml(f"<w:tblCellMar {nsdecls('w')}>{sides}</w:tblCellMar>")


def _set_defaults(document: DocumentObject) -> None:
    """Our fonts as those of all text; the library's come from a theme, which would win over a style's."""
    for fonts in document.styles.element.xpath("w:docDefaults//w:rFonts"):
        fonts.getparent().remove(fonts)
    for language in document.styles.element.xpath("w:docDefaults//w:lang"):
        language.set(qn("w:val"), "en-US")
        language.set(qn("w:eastAsia"), "zh-CN")
    normal = document.styles["Normal"]
    if isinstance(normal, ParagraphStyle):
        _set_font(normal, BODY_FONT, 16)


def _add_style(document: DocumentObject, look: Look) -> None:
    style = document.styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH)
    if not isinstance(style, ParagraphStyle):
        return
    _set_font(style, look.font, look.points)
    page = style.paragraph_format
    page.space_before = page.space_after = Pt(0)
    page.alignment = look.alignment
    if look.line:
        page.line_spacing_rule, page.line_spacing = WD_LINE_SPACING.EXACTLY, look.line
    if look.is_indented:
        page.first_line_indent = Pt(look.points * 2)
    if look is RED_HEAD:
        style.font.color.rgb = _RED
    if look is SIGNED:
        page.right_indent = Pt(look.points * 4)
    page.keep_with_next = look in {TITLE, HEADING}
    style.quick_style = True


def _set_font(style: ParagraphStyle, font: str, points: float) -> None:
    style.font.name, style.font.size = _LATIN_FONT, Pt(points)
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)


def _set_page(document: DocumentObject, *, is_landscape: bool) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(25)
    if is_landscape:  # the sheet is turned: its upper margin becomes the left one
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(297), Mm(210)
        section.top_margin, section.bottom_margin = Mm(28), Mm(26)
        section.left_margin, section.right_margin = Mm(30), Mm(30)
        section.footer_distance = Mm(16)
    document.settings.odd_and_even_pages_header_footer = True
    _write_page_number(section.footer, WD_ALIGN_PARAGRAPH.RIGHT)
    _write_page_number(section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT)


def _write_page_number(footer: _Footer, alignment: WD_ALIGN_PARAGRAPH) -> None:
    """— 1 —, one letter from the outer edge."""
    paragraph = footer.paragraphs[0]
    paragraph.alignment = alignment
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = _FOUR
    for text in ("— ", "", " —"):
        run = paragraph.add_run(text)
        run.font.name, run.font.size = PLAIN_FONT, _FOUR
        run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), PLAIN_FONT)  # noqa: SLF001
        if not text:
            _add_field(run._r, "PAGE")  # noqa: SLF001  the library has no fields


def _add_field(run: BaseOxmlElement, name: str) -> None:
    for part in (
        '<w:fldChar {} w:fldCharType="begin"/>',
        f'<w:instrText {{}} xml:space="preserve"> {name} </w:instrText>',
        '<w:fldChar {} w:fldCharType="separate"/>',
        "<w:t {}>1</w:t>",
        '<w:fldChar {} w:fldCharType="end"/>',
    ):
        run.append(parse_xml(part.format(nsdecls("w"))))
