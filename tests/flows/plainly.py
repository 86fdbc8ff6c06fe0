"""Desks and their tasks as plain functions: for tests of what an office does, whatever Prefect makes of its runs.

A month through Prefect's engine costs several times as much. What Prefect adds (names, states, artifacts, errors as it
keeps them, forms) has tests of its own, which run the same desks through it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.flows.dying import open_gates
from tests.flows.town import DUE_DAY, Town


@contextmanager
def town_to_copy(home: Path, today: str = DUE_DAY) -> Iterator[Town]:
    """A town whose month a module's tests copy: its desks are called plainly, its gates let everything pass."""
    with pytest.MonkeyPatch.context() as patch, called_plainly():
        patch.setenv("FANGPIN_HOME", str(home))
        patch.setenv("FANGPIN_TODAY", today)
        patch.setattr("tasks.gating.run_gate", None)
        open_gates()
        yield Town(home)


@contextmanager
def called_plainly() -> Iterator[dict[str, str]]:
    """Let flows and tasks be called without Prefect's engine; gives what they show meanwhile, by the artifact's key."""
    import prefect  # noqa: PLC0415
    from prefect.artifacts import MarkdownArtifact  # noqa: PLC0415

    shown: dict[str, str] = {}

    def show(artifact: Any, **_more: object) -> SimpleNamespace:
        shown[artifact.key] = artifact.markdown
        return SimpleNamespace(id=None)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(prefect.Flow, "__call__", _work)
        patch.setattr(prefect.Task, "__call__", lambda task, *given, **named: task.fn(*given, **named))
        patch.setattr(MarkdownArtifact, "create", show)
        patch.setattr("tasks.cycling.temporary_settings", lambda _settings: nullcontext())
        yield shown


def _work(flow: Any, *given: object, return_state: bool = False, **named: object) -> Any:
    """What a flow gives; with `return_state` the state in which it would end. An error is raised as it is."""
    from prefect.client.schemas.objects import State  # noqa: PLC0415
    from prefect.states import Completed  # noqa: PLC0415

    said = flow.fn(*given, **named)
    if isinstance(said, State):
        return said if return_state else None
    return Completed(data=said) if return_state else said
