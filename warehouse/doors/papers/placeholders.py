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
_BRACE: Final = re.compile(".{0,10}[{}\uff5b\uff5d].{0,20}")  # the wide ones too
_SHOWN_OF_LINE: Final = 40
_OF_THE_LANGUAGE: Final = frozenset({"loop"})


@dataclass(frozen=True, slots=True)
class Asked:
    """The names that a template asks for: of the paper itself, and within rows of its lists."""

    names: frozenset[str]
    columns: frozenset[str]

    @property
    def every(self) -> frozenset[str]:
        """Both."""
        return self.names | self.columns


def asked_by(template: DocxTemplate, environment: Environment) -> Asked:
    """What the template asks for. Raises PaperError, without the template's name, where its writing is wrong."""
    names: set[str] = set()
    columns: set[str] = set()
    for xml in _parts(template):
        tree = _parsed(xml, environment)
        names |= meta.find_undeclared_variables(tree) - environment.globals.keys()
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


def _parsed(xml: str, environment: Environment) -> nodes.Template:
    try:
        tree = environment.parse(xml)
    except TemplateSyntaxError as error:
        line = _TAG.sub("", xml.splitlines()[error.lineno - 1]).strip()
        raise PaperError(f"占位符写得不对，在“{line[:_SHOWN_OF_LINE]}”附近（{error.message}）") from None
    for literal in tree.find_all(nodes.TemplateData):
        if brace := _BRACE.search(_TAG.sub("", literal.data)):
            raise PaperError(f"“{brace[0].strip()}”处的大括号不成占位符，应写成半角的 {{{{ 名称 }}}}")
    return tree


def _attributes(tree: nodes.Template) -> Iterator[str]:
    """The names after a dot, but those of the loop itself."""
    for node in tree.find_all(nodes.Getattr):
        if not (isinstance(node.node, nodes.Name) and node.node.name in _OF_THE_LANGUAGE):
            yield node.attr
