"""What a template asks for: found before it is filled, so that an unknown name is told also where nothing comes of it.

A placeholder stands between two braces, {{ 户主姓名 }}; a list between {%tr for 户 in 名单 %} and {%tr endfor %}.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from docxtpl import DocxTemplate
from jinja2 import Environment, TemplateSyntaxError, meta, nodes

from warehouse.doors.papers.paper import PaperError

_TAG: Final = re.compile(r"<[^>]*>")
_ELEMENT: Final = re.compile(r"<(/?)([\w:.-]+)[^>]*?(/?)>")
_BRACE: Final = re.compile(".{0,10}[{}\uff5b\uff5d].{0,20}")  # the wide ones too
_SHOWN_OF_LINE: Final = 40
_OF_THE_LANGUAGE: Final = frozenset({"loop"})


@dataclass(frozen=True, slots=True)
class Asked:
    """The names that a template asks for: of the paper itself, and within rows of its lists."""

    names: frozenset[str]
    columns: frozenset[str]


def asked_by(template: DocxTemplate, environment: Environment) -> Asked:
    """What the template asks for. Raises PaperError, without the template's name, where its writing is wrong."""
    names: set[str] = set()
    columns: set[str] = set()
    for xml in _parts(template):
        try:
            tree = environment.parse(xml)
            names |= meta.find_undeclared_variables(tree)
        except TemplateSyntaxError as error:
            raise _misspelt(xml, error) from None
        _check(tree)
        columns |= {*_attributes(tree)}
    return Asked(frozenset(names), frozenset(columns))


def names_in(value: object) -> Iterator[str]:
    """All placeholders that these fields fill, those of rows too."""
    if isinstance(value, Mapping):
        yield from map(str, value)
        for inner in value.values():
            yield from names_in(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from names_in(inner)


def _parts(template: DocxTemplate) -> Iterator[str]:
    """The XML of body, headers and footers, each paragraph on a line of its own."""
    template.init_docx()
    sources = [template.get_xml()]
    for uri in (template.HEADER_URI, template.FOOTER_URI):
        sources += [template.get_part_xml(part) for _, part in template.get_headers_footers(uri)]
    for source in sources:
        yield re.sub(r"<w:p([ >])", r"\n<w:p\1", template.patch_xml(source))


def _misspelt(xml: str, error: TemplateSyntaxError) -> PaperError:
    line = _bare(xml.splitlines()[error.lineno - 1])
    return PaperError(f"占位符写得不对，在“{line[:_SHOWN_OF_LINE]}”附近（{error.message}）")


def _check(tree: nodes.Template) -> None:
    """Refuse braces that make no placeholder, and lists and conditions that cut through a row or a paragraph."""
    for literal in tree.find_all(nodes.TemplateData):
        if brace := _BRACE.search(_bare(literal.data)):
            raise PaperError(f"“{brace[0].strip()}”处的大括号不成占位符，应写成半角的 {{{{ 名称 }}}}")
    for what, block in _blocks(tree):
        if not _is_whole("".join(_literals(block))):
            raise PaperError(f"{what}的开始和结束不在同一层，应各占一行（{{%tr %}}）或各占一段（{{%p %}}）")


def _blocks(tree: nodes.Template) -> Iterator[tuple[str, list[nodes.Node]]]:
    """What is repeated or left out, with what it is called: bodies of lists and of conditions."""
    for loop in tree.find_all(nodes.For):
        named = loop.iter
        yield f"列表“{named.name}”" if isinstance(named, nodes.Name) else "列表", loop.body
    for choice in tree.find_all(nodes.If):
        yield "条件", choice.body
        yield "条件", choice.else_


def _literals(block: list[nodes.Node]) -> Iterator[str]:
    """The XML that stands in a block itself; that of blocks within it is judged by itself."""
    for output in block:
        if isinstance(output, nodes.Output):
            yield from (part.data for part in output.nodes if isinstance(part, nodes.TemplateData))


def _is_whole(xml: str) -> bool:
    """Whether this XML may be left out or repeated: it closes what it opens, or as much before as it opens after."""
    opened: list[str] = []
    closed: list[str] = []
    for slash, name, empty in _ELEMENT.findall(xml):
        if empty:
            continue
        if not slash:
            opened.append(name)
        elif not opened:
            closed.append(name)
        elif opened.pop() != name:
            return False
    return closed == opened[::-1]


def _bare(xml: str) -> str:
    return _TAG.sub("", xml).strip()


def _attributes(tree: nodes.Template) -> Iterator[str]:
    """The names after a dot, but those of the loop itself."""
    for node in tree.find_all(nodes.Getattr):
        if not (isinstance(node.node, nodes.Name) and node.node.name in _OF_THE_LANGUAGE):
            yield node.attr
