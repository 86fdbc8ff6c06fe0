"""How Python is written here: SQL in its own files, English names, one clock, one reader of the environment."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.house.tree import modules, short

LONGEST_FILE = 400
DECLARATIONS = {"warehouse.doors.sources"}  # twenty-three tables of columns, nothing to follow

SQL_BEGINS = re.compile(
    r"^\s*(select|with\s+\w+\s+as|insert\s+(or\s+\w+\s+)?into|update\s+\w+\s+set|delete\s+from|merge\s+into|truncate"
    r"|create\s+(or\s+replace\s+)?(temp(orary)?\s+)?(table|view|schema|macro|type|sequence|index)"
    r"|(drop|alter)\s+(table|view|schema)|attach\s+'|copy\s+[\w.(]+.*\s(to|from)\s)\b",
    re.DOTALL,
)
GLUE = "{}"


def glued_texts(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Texts put together while running (f-string, format, %, +), each with its line; `{}` for a part not known."""
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr | ast.BinOp) or is_format(node):
            text = text_of(node)
            if GLUE in text:
                yield node.lineno, text  # type: ignore[attr-defined]


def is_format(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "format"


def text_of(node: ast.AST) -> str:
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=parts):
            return "".join(text_of(part) for part in parts)
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return text_of(left) + text_of(right)
        case ast.BinOp(left=left, op=ast.Mod()):
            return text_of(left) + GLUE
        case ast.Call(func=ast.Attribute(value=value, attr="format")):
            return text_of(value) + GLUE
        case _:
            return GLUE


def glued_sql(tree: ast.AST) -> list[int]:
    return [
        line
        for line, text in glued_texts(tree)
        if SQL_BEGINS.match(text) or (SQL_BEGINS.match(text.lower()) and text.isupper())
    ]


@pytest.mark.parametrize(
    "line",
    [
        'f"select * from {table}"',
        '"select * from " + table',
        '"insert into %s values (1)" % table',
        '"delete from {}".format(table)',
        'f"create or replace table {name} as " + query',
    ],
)
def test_glued_sql_is_seen(line: str):
    assert glued_sql(ast.parse(line))


@pytest.mark.parametrize("line", ['f"Select the file {name} again."', '"select 1 as one"', 'f"{read} rows read"'])
def test_a_sentence_or_a_whole_statement_is_no_glued_sql(line: str):
    assert not glued_sql(ast.parse(line))


def test_no_sql_is_glued_together():
    assert not [f"{short(module.path)}:{line}" for module in modules() for line in glued_sql(module.tree)]


def names_in(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        for field in ("id", "name", "arg", "attr", "asname"):
            value = getattr(node, field, None)
            if isinstance(value, str):
                yield getattr(node, "lineno", 0), value


def test_names_are_ascii():
    assert not [
        f"{short(module.path)}:{line} {name}"
        for module in modules()
        for line, name in names_in(module.tree)
        if not name.isascii()
    ]


def calls_of(tree: ast.AST, names: set[str]) -> list[int]:
    return [node.lineno for node in ast.walk(tree) if isinstance(node, ast.Attribute) and ast.unparse(node) in names]


def test_only_the_clock_asks_what_day_it_is():
    asking = {"datetime.now", "datetime.utcnow", "datetime.today", "date.today",
              "datetime.datetime.now", "datetime.date.today", "dt.date.today", "dt.datetime.now"}  # fmt: skip
    others = [module for module in modules() if module.name != "tasks.clock"]
    assert not [f"{short(module.path)}:{line}" for module in others for line in calls_of(module.tree, asking)]


def test_only_the_settings_read_the_environment():
    reading = {"os.environ", "os.getenv", "os.environb", "os.putenv"}
    others = [module for module in modules() if module.name != "tasks.settings"]
    assert not [f"{short(module.path)}:{line}" for module in others for line in calls_of(module.tree, reading)]


def test_a_file_is_short_enough_to_be_read():
    lengths = {
        short(module.path): len(module.path.read_text(encoding="utf-8").splitlines())
        for module in modules()
        if module.name not in DECLARATIONS
    }
    assert not {name: lines for name, lines in lengths.items() if lines > LONGEST_FILE}
