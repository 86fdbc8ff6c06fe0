"""Print docs/cases.md from what is declared: the diagrams of states, the matrix, the cells of each level.

    python -m policy.cases.diagram > docs/cases.md

A test keeps the page equal to the code.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import groupby

from policy.cases.forms import ALWAYS, Field
from policy.cases.matrix import Permission
from policy.cases.procedures import PROCEDURES, Procedure
from policy.cases.states import State
from policy.cases.words import Verdict
from policy.levels import Level
from policy.pages import markdown_table

_HEAD = """# The steps of a case

Printed from `policy/cases` by `python -m policy.cases.diagram`; edit the declarations, not this page.
The program sends a case out; every other step is a word of a level. 更正 is a correction: until the next level has
acted; one that leaves the case where it stands is not drawn. Nothing leaves the two ends.
"""


def page() -> str:
    """The whole text of docs/cases.md."""
    return "\n".join([_HEAD, *_diagrams(), *_matrices(), *_forms()])


def diagram(procedure: Procedure) -> str:
    """The states of one kind of case as a Mermaid diagram."""
    return "\n".join(["stateDiagram-v2", *_names(procedure), *_arrows(procedure)])


def _diagrams() -> Iterator[str]:
    for names, procedure in _by_matrix():
        yield f"## {names}\n\n```mermaid\n{diagram(procedure)}\n```\n"


def _by_matrix() -> Iterator[tuple[str, Procedure]]:
    """Kinds that share a matrix share a diagram."""
    for _, sharing in groupby(PROCEDURES.values(), key=lambda procedure: procedure.matrix):
        kinds = list(sharing)
        yield "、".join(procedure.kind.label for procedure in kinds), kinds[0]


def _names(procedure: Procedure) -> Iterator[str]:
    return (f"    {state} : {procedure.label(state)}" for state in State)


def _arrows(procedure: Procedure) -> Iterator[str]:
    yield f"    [*] --> {State.LISTED}"
    yield f"    {State.LISTED} --> {State.AT_VILLAGE} : 名单发出"
    words: dict[tuple[State, State, str], list[str]] = {}
    for line in procedure.matrix:
        for state, speaker in _sayings(line):
            words.setdefault((state, line.goes_to, speaker), []).append(line.verdict)
    for (state, goes_to, speaker), verdicts in words.items():
        yield f"    {state} --> {goes_to} : {speaker} {' / '.join(dict.fromkeys(verdicts))}"
    yield from (f"    {state} --> [*]" for state in State if state.is_end)


def _sayings(line: Permission) -> Iterator[tuple[State, str]]:
    own, *later = line.states
    yield own, line.level.label
    yield from ((state, f"{line.level.label}更正") for state in later if state is not line.goes_to)


def _matrices() -> Iterator[str]:
    for names, procedure in _by_matrix():
        yield f"## Who may say what: {names}\n"
        yield from markdown_table(
            ("Level", "Word", "Said at", "Corrected at", "Only if", "Leads to"),
            (_matrix_row(line) for line in procedure.matrix),
        )


def _matrix_row(line: Permission) -> tuple[str, ...]:
    own, *later = (f"`{state}`" for state in line.states)
    needs = "、".join(sorted(need.label for need in line.needs))
    return line.level.label, line.verdict.value, own, "、".join(later), needs, f"`{line.goes_to}`"


def _forms() -> Iterator[str]:
    first, *others = PROCEDURES.values()
    known = list(_cell_rows(first))
    yield f"## What is filled in: {first.kind.label}\n"
    yield from markdown_table(_CELL_HEADS, known)
    for procedure in others:
        yield f"## What is filled in: {procedure.kind.label}\n\nAs {first.kind.label}, but:\n"
        yield from markdown_table(_CELL_HEADS, (row for row in _cell_rows(procedure) if row not in known))


_CELL_HEADS = ("Level", "Answer", "Cell", "Content", "Needed")


def _cell_rows(procedure: Procedure) -> Iterator[tuple[str, ...]]:
    return (
        (level.label, answer.name if answer.is_awaited else f"{answer.name} (not awaited)", *_field_row(field))
        for level in Level
        for answer in procedure.forms[level].answers
        for field in answer.fields
    )


def _field_row(field: Field) -> tuple[str, str, str]:
    content = " / ".join(field.choices) or field.content.value
    return field.cell.label, content, _needed(field)


def _needed(field: Field) -> str:
    if not field.needed_with:
        return ""
    where = f", only if {field.needed_where.label}" if field.needed_where else ""
    if len(field.needed_with) > len(ALWAYS) // 2:
        spared = " / ".join(_in_order(ALWAYS - field.needed_with))
        return (f"unless {spared}" if spared else "always") + where
    return f"with {' / '.join(_in_order(field.needed_with))}{where}"


def _in_order(verdicts: frozenset[Verdict]) -> list[str]:
    return [verdict.value for verdict in Verdict if verdict in verdicts]


if __name__ == "__main__":
    sys.stdout.write(page())
