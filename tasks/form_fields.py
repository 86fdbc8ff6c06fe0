"""What fields of forms in the Prefect UI are made of: dates, choices, numbers and one-time codes, no free text.

Choices are texts with an enum beside them, so that a submission is read also after the list of signers has changed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any, Final, TypeVar, cast

from prefect.client.schemas.objects import State
from prefect.input import RunInput
from prefect.states import Completed
from pydantic import Field, JsonValue, create_model

from tasks.wrong import AskedWronglyError

NUMBERS: Final = r"^[0-9A-Za-z\-\s,;，；、]*$"
NO_ID: Final[dict[str, JsonValue]] = {
    "not": {"pattern": r"(^|[^0-9])[0-9]{6}(19|20)[0-9]{2}(0[1-9]|1[0-2])([0-2][0-9]|3[01])[0-9]{3}[0-9Xx]([^0-9]|$)"}
}
"""The server refuses what looks like an ID number before it keeps it."""
CODE: Final = r"^[0-9A-Za-z\- ]*$"
DAY: Final[dict[str, JsonValue]] = {"pattern": r"^[0-9T:.Z+\-]{8,35}$"}  # the server does not look at `format`
LONGEST: Final = 60
_NUMBER: Final = re.compile(r"[0-9A-Za-z-]+")

Input = TypeVar("Input", bound=RunInput)


def not_done(word: str, wrong: Exception) -> State[None]:
    """The end of a form's run that could not do what was asked: named after why, in the words of the form."""
    why = wrong.in_chinese if isinstance(wrong, AskedWronglyError) else str(wrong)
    return Completed(name=f"{word}：{why}"[:LONGEST], message=why)


def numbers_in(written: str) -> list[str]:
    """The 户编号 or 理赔号 in what somebody wrote, whatever stands between them."""
    return list(dict.fromkeys(_NUMBER.findall(unicodedata.normalize("NFKC", written))))


def with_choices(form: type[Input], choices: Mapping[str, Sequence[str]], told: str) -> type[Input]:
    """The form with these words to choose from, by field; `told` is the line above it."""
    fields: dict[str, Any] = {name: (str, _chosen(form, name, words)) for name, words in choices.items()}
    model = create_model(f"{form.__name__}Form", __base__=form, **fields)
    return model.with_initial_data(description=told)


def _chosen(form: type[RunInput], name: str, words: Sequence[str]) -> Any:
    field = form.model_fields[name]
    return Field(field.default, title=field.title, json_schema_extra={"enum": cast("Any", list(words))})
