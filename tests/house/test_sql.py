"""How SQL is written here: one question a file, its grain in the head, Chinese names only in staging."""

import re

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


def test_the_head_says_what_is_asked():
    assert not [short(path) for path in WAREHOUSE if not head_of(path.read_text(encoding="utf-8"))]


def test_the_head_of_a_table_says_what_one_row_is():
    texts = {short(path): path.read_text(encoding="utf-8") for path in WAREHOUSE}
    assert not [
        name for name, text in texts.items() if not GRAIN.search(head_of(text)) and not NOT_A_TABLE.match(code_of(text))
    ]


def test_chinese_column_names_end_in_staging():
    later = {short(path): path.read_text(encoding="utf-8") for path in WAREHOUSE if "staging" not in path.parts}
    found = {name: CHINESE_NAME.findall(code_of(text)) for name, text in later.items()}
    assert not {name: names for name, names in found.items() if names}
