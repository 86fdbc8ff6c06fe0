"""What a template is filled with, and what is said of a template that cannot be used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


class PaperError(Exception):
    """A template cannot be used. The text is a sentence in Chinese: it is read by those who edit templates."""


@dataclass(frozen=True, slots=True)
class Paper:
    """The placeholders of one paper and what they stand for, and what the file says of itself in its properties.

    `fields`: by placeholder (Chinese); texts, whole numbers, days, yuan (Decimal, shown with two decimals),
    or lists of rows, which are mappings of the same kind. Equal papers give equal bytes.
    """

    title: str
    office: str
    made_on: date
    fields: Mapping[str, object]
    is_rehearsal: bool = False
