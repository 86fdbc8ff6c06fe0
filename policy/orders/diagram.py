"""Print docs/orders.md from what is declared: the diagram of states, the matrix, the refusals.

    python -m policy.orders.diagram > docs/orders.md

A test keeps the page equal to the code.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from policy.orders.matrix import MATRIX, Circumstance, Line
from policy.orders.refusals import Reason
from policy.orders.states import State
from policy.pages import markdown_table, refusals

_HEAD = """# The steps of a work order

Printed from `policy/orders` by `python -m policy.orders.diagram`; edit the declarations, not this page.
An urgent order begins at 已交办, on the day of its hit. 更正 is a correction of the department's own word. 改派 closes
an order and opens one at 已交办 that cites it. A household has one live order (建议, 已交办, 办理中, 无法落实) a
measure and risk type: the database holds it.
"""


def page() -> str:
    """The whole text of docs/orders.md."""
    return "\n".join([_HEAD, f"```mermaid\n{diagram()}\n```\n", *_matrix(), *refusals(Reason)])


def diagram() -> str:
    """The states of an order as a Mermaid diagram."""
    names = (f"    {state} : {state.label}" for state in State)
    begins = (f"    [*] --> {State.PROPOSED}", f"    [*] --> {State.SENT} : 紧急")
    ends = (f"    {state} --> [*]" for state in State if not state.is_live)
    return "\n".join(["stateDiagram-v2", *names, *begins, *_arrows(), *ends])


def _arrows() -> Iterator[str]:
    words: dict[tuple[State, State, str], list[str]] = {}
    for line in MATRIX:
        speaker = f"{line.actor.label}更正" if line.is_correction else line.actor.label
        for state in line.states:
            if line.goes_to is not state:
                words.setdefault((state, line.goes_to, speaker), []).append(line.word)
    for (state, goes_to, speaker), said in words.items():
        yield f"    {state} --> {goes_to} : {speaker} {' / '.join(dict.fromkeys(said))}"


def _matrix() -> Iterator[str]:
    yield "## Who may say what\n"
    yield from markdown_table(("Who", "Word", "At", "Only if", "Leads to"), (_matrix_row(line) for line in MATRIX))


def _matrix_row(line: Line) -> tuple[str, ...]:
    needs = "、".join(each.label for each in Circumstance if each in line.needs)
    states = " ".join(f"`{state}`" for state in line.states)
    word = f"{line.word}（更正）" if line.is_correction else line.word.value
    return line.actor.label, word, states, needs, f"`{line.goes_to}`"


if __name__ == "__main__":
    sys.stdout.write(page())
