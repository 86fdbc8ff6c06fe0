"""What pages printed from declarations have in common."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from policy.labelled_word import LabelledWord


def markdown_table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """The lines of a table, an empty one after it."""
    yield f"| {' | '.join(heads)} |"
    yield "|---" * len(heads) + "|"
    yield from (f"| {' | '.join(row)} |" for row in rows)
    yield ""


def refusals(reasons: type[LabelledWord]) -> Iterator[str]:
    """Every reason for which a word is refused, with its sentence."""
    yield "## Why a word is refused\n"
    rows = ((f"`{each}`", each.label.replace("{cell}", "…")) for each in reasons)
    yield from markdown_table(("Reason", "Sentence"), rows)
