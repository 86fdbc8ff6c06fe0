"""A docx as bytes that are the same for the same contents: a paper is archived once, by its content."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Final

from docx import Document
from docx.document import Document as DocumentObject

from warehouse.doors.papers.words import printable

_FIRST_TIME_OF_ZIP: Final = (1980, 1, 1, 0, 0, 0)
_UNIX: Final = 3
_LONGEST_PROPERTY: Final = 255


def opened(content: bytes) -> DocumentObject:
    """The document in `content`. Raises what the library raises for what is no docx."""
    return Document(io.BytesIO(content))


def packed(document: DocumentObject, replaced: Mapping[str, bytes] | None = None) -> bytes:
    """The document as a package without times; `replaced` holds parts (by path) that are exchanged."""
    saved = io.BytesIO()
    document.save(saved)
    content = io.BytesIO()
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(content, "w") as package:
        for name in source.namelist():
            part = zipfile.ZipInfo(name, _FIRST_TIME_OF_ZIP)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.create_system = _UNIX
            package.writestr(part, (replaced or {}).get(name, source.read(name)))
    return content.getvalue()


def set_properties(document: DocumentObject, title: str, author: str, made_on: date) -> None:
    """What the file says of itself: from facts, never from the machine's clock or the template's last editor."""
    properties = document.core_properties
    properties.title = printable(title)[:_LONGEST_PROPERTY]
    properties.author = properties.last_modified_by = printable(author)[:_LONGEST_PROPERTY]
    properties.created = properties.modified = datetime.combine(made_on, time())
    properties.revision = 1
    properties.comments = ""
