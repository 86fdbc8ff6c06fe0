"""Papers read back, and small templates as a district might write them."""

import io
import zipfile

from docx import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph


def read(content):
    return Document(io.BytesIO(content))


def lines(content):
    """The paragraphs outside tables that say anything."""
    return [paragraph.text for paragraph in read(content).paragraphs if paragraph.text.strip()]


def tables(content):
    """Each table as rows of texts; a cell that spans columns stands once."""
    return [[row_texts(row) for row in table.rows] for table in read(content).tables]


def row_texts(row):
    return ["\n".join(Paragraph(each, row).text for each in cell.iter(qn("w:p"))) for cell in row._tr.iter(qn("w:tc"))]


def every_text(content):
    """All that a reader could find anywhere in the package: body, headers, footers, properties."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return "\n".join(package.read(name).decode("utf-8") for name in package.namelist() if name.endswith(".xml"))


def own_template(*paragraphs, rows=()):
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if rows:
        table = document.add_table(rows=0, cols=len(rows[0]))
        for texts in rows:
            for cell, text in zip(table.add_row().cells, texts, strict=True):
                cell.text = text
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()
