"""How SQL is written here: one question a file, its grain in the head, Chinese names only in staging."""

import re
from pathlib import Path

import pytest

from tests.house.tree import short, sql_files

WAREHOUSE = [path for path in sql_files() if short(path).startswith("warehouse/sql/")]

GRAIN = re.compile(r"\b(one row|one table|one schema|no rows?|rows? (of|as|for|per|a)\b)", re.IGNORECASE)
NOT_A_TABLE = re.compile(
    r"\s*(update|insert|delete)\b|.*\bcreate\s+(or\s+replace\s+)?(temp(orary)?\s+)?(macro|schema)\b", re.DOTALL
)
CHINESE_NAME = re.compile(r'"[^"\n]*[\u4e00-\u9fff][^"\n]*"')


def head_of(text: str) -> str:
    lines = text.splitlines()
    first_code = next((at for at, line in enumerate(lines) if not line.startswith("--")), len(lines))
    return "\n".join(lines[:first_code])


def code_of(text: str) -> str:
    """The text without comments and without quoted values."""
    return re.sub(r"--[^\n]*|'(?:[^']|'')*'", " ", text)


@pytest.mark.parametrize("path", WAREHOUSE, ids=short)
def test_the_head_says_what_is_asked_and_of_a_table_what_one_row_is(path: Path):
    text = path.read_text(encoding="utf-8")
    head = head_of(text)
    assert head, f"{short(path)} has no comment at its head"
    assert GRAIN.search(head) or NOT_A_TABLE.match(code_of(text)), (
        f"the head of {short(path)} does not say what one row is"
    )


@pytest.mark.parametrize("path", WAREHOUSE, ids=short)
def test_chinese_column_names_end_in_staging(path: Path):
    if "staging" in path.parts:
        return
    assert not CHINESE_NAME.findall(code_of(path.read_text(encoding="utf-8")))
