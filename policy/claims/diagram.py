"""Print docs/claims.md from what is declared: the diagram of states, the matrix, who is waited for and how long.

    python -m policy.claims.diagram > docs/claims.md

A test keeps the page equal to the code.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from policy.claims.circumstances import Circumstance
from policy.claims.matrix import MATRIX, Line
from policy.claims.refusals import Reason
from policy.claims.states import State
from policy.claims.waiting import Duty, told_of_delay
from policy.pages import markdown_table, refusals

_HEAD = """# The steps of a claim

Printed from `policy/claims` by `python -m policy.claims.diagram`; edit the declarations, not this page.
A word that leaves a claim where it stands is not drawn; 识别不纳入 closes from each state before a notice was posted.
Nothing leaves 已支付, 不予赔付 and 撤出名单. 更正 is a correction, until the next step is taken.
"""


def page() -> str:
    """The whole text of docs/claims.md."""
    return "\n".join([_HEAD, f"```mermaid\n{diagram()}\n```\n", *_matrix(), *_duties(), *refusals(Reason)])


def diagram() -> str:
    """The states of a claim as a Mermaid diagram."""
    names = (f"    {state} : {state.label}" for state in State)
    ends = (f"    {state} --> [*]" for state in State if state.is_end)
    return "\n".join(["stateDiagram-v2", *names, f"    [*] --> {State.TO_INSURER}", *_arrows(), *ends])


def _arrows() -> Iterator[str]:
    words: dict[tuple[State, State, str], list[str]] = {}
    for line in MATRIX:
        for state, speaker in _sayings(line):
            if line.goes_to and line.goes_to is not state:
                words.setdefault((state, line.goes_to, speaker), []).append(line.word)
    for (state, goes_to, speaker), said in words.items():
        yield f"    {state} --> {goes_to} : {speaker} {' / '.join(dict.fromkeys(said))}"


def _sayings(line: Line) -> Iterator[tuple[State, str]]:
    yield from ((state, line.actor.label) for state in line.states)
    yield from ((state, f"{line.actor.label}更正") for state in line.corrected_at)


def _matrix() -> Iterator[str]:
    yield "## Who may say what\n"
    heads = ("Who", "Word", "Said at", "Corrected at", "Only if", "Leads to")
    yield from markdown_table(heads, (_matrix_row(line) for line in MATRIX))


def _matrix_row(line: Line) -> tuple[str, ...]:
    needs = "、".join(each.label for each in Circumstance if each in line.needs)
    begins = f", a new {line.begins}" if line.begins else ""
    goes_to = f"`{line.goes_to}`{begins}" if line.goes_to else "where it stands"
    return line.actor.label, line.word.value, _states(line.states), _states(line.corrected_at), needs, goes_to


def _states(states: tuple[State, ...]) -> str:
    return " ".join(f"`{state}`" for state in states)


def _duties() -> Iterator[str]:
    yield "## Who is waited for\n"
    yield from markdown_table(("Owed", "By", "Days (policy)", "Delay is told to"), (_duty_row(duty) for duty in Duty))


def _duty_row(duty: Duty) -> tuple[str, ...]:
    told = told_of_delay(duty.actor)
    return duty.label, duty.actor.label, f"`{duty.days_key}`", told.label if told else ""


if __name__ == "__main__":
    sys.stdout.write(page())
