"""What prefect.yaml declares: the deployments, each with its flow's module, its schedules and its limit.

Words that we do not know are refused: one that is passed over in silence would be a schedule that never comes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError


class DeclarationError(Exception):
    """prefect.yaml cannot be used. Its text says where and why."""


class _Declared(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Schedule(_Declared):
    """When a deployment runs by itself."""

    cron: str
    timezone: str
    slug: str
    active: bool = True


class Limit(_Declared):
    """How many runs of a deployment go on at a time."""

    limit: int
    collision_strategy: Literal["ENQUEUE", "CANCEL_NEW"]


class Pool(_Declared):
    """The pool that runs come from."""

    name: str
    work_queue_name: str
    job_variables: Mapping[str, Any]


class Deployment(_Declared):
    """One deployment."""

    name: str
    entrypoint: str
    description: str
    tags: list[str]
    work_pool: Pool
    concurrency_limit: Limit | None = None
    parameters: dict[str, Any] = {}
    schedules: Sequence[Schedule]


class _File(_Declared):
    deployments: Sequence[Deployment]


# Words of the file that are of use to `prefect deploy` alone.
_ASIDE = {"name", "prefect-version", "build", "push", "pull", "definitions"}


def read_declared(path: Path) -> Sequence[Deployment]:
    """Read the deployments of a prefect.yaml. Raises DeclarationError."""
    try:
        written = yaml.safe_load(path.read_text(encoding="utf-8"))
        return _File.model_validate({key: value for key, value in written.items() if key not in _ASIDE}).deployments
    except (OSError, yaml.YAMLError, AttributeError) as wrong:
        raise DeclarationError(
            f"{path} cannot be read ({type(wrong).__name__}); put back the one of this version."
        ) from None
    except ValidationError as wrong:
        first = wrong.errors(include_url=False, include_input=False)[0]
        where = ".".join(map(str, first["loc"]))
        raise DeclarationError(f"{path}: {where} cannot be used ({first['msg']}); put that right.") from None


def pool_of(declared: Sequence[Deployment]) -> str:
    """The pool of all deployments: one worker takes runs from one pool. Raises DeclarationError."""
    names = sorted({one.work_pool.name for one in declared})
    if len(names) != 1:
        raise DeclarationError(f"prefect.yaml names {len(names)} pools ({', '.join(names)}); serve works with one.")
    return names[0]
