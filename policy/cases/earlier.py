"""A case as it stood at an earlier moment, as far as a hit asks for it (CASES 1, C5, C16)."""

from __future__ import annotations

from dataclasses import replace

from policy.cases.case import Case
from policy.cases.states import State
from policy.levels import Level


def while_open(case: Case, *, has_village_spoken: bool) -> Case:
    """The case before it ended, its village heard by then or not; what other levels said is left out.

    Papers stay: they join only until the village has spoken, and until then no hit of the household opens a case.
    """
    words = tuple(spoken for spoken in case.words if spoken.level is Level.VILLAGE and has_village_spoken)
    return replace(case, state=State.AT_TOWNSHIP if words else State.AT_VILLAGE, words=words)
