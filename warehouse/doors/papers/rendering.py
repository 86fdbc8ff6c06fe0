"""A template filled with facts: the shipped one, or the district's own of the same name.

Own templates lie in `templates/` of the data home. They are checked each time they are used: what they ask for and
nobody gives is told in a sentence that names the template and the placeholder. Values are escaped, never read
as part of the template; the template itself runs in a sandbox.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any, Final

from docx.document import Document as DocumentObject
from docx.oxml.parser import parse_xml
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, UndefinedError
from jinja2.sandbox import SandboxedEnvironment

from warehouse.doors.papers.docx_package import opened, packed, set_properties
from warehouse.doors.papers.paper import Paper, PaperError
from warehouse.doors.papers.placeholders import Asked, asked_by, names_in
from warehouse.doors.papers.rehearsal import mark_as_rehearsal
from warehouse.doors.papers.words import shown

_ENVIRONMENT: Final = SandboxedEnvironment(undefined=StrictUndefined, autoescape=True, finalize=shown)
_OTHER_ENDINGS: Final = (".doc", ".wps", ".docm", ".dotx", ".dot", ".wpt", ".odt")
_QUOTED: Final = re.compile(r"'([^']+)'")


@dataclass(frozen=True, slots=True)
class _Source:
    """A template's bytes and what it is called in a sentence."""

    name: str
    content: bytes
    is_own: bool

    def wrong(self, what: str) -> PaperError:
        if not self.is_own:
            return PaperError(f"自带模板“{self.name}.docx”不能用：{what}。请告知系统管理员。")
        where = f"数据目录 templates 中的模板“{self.name}.docx”"
        return PaperError(f"{where}不能用：{what}。请改好后再运行；删去这个文件就恢复使用自带模板。")


class _StrictTemplate(DocxTemplate):  # type: ignore[misc]  # the library brings no types
    """The library mends broken XML in silence, by leaving things out; here it is an error."""

    def render_xml_part(self, src_xml: str, part: Any, context: Mapping[str, object], jinja_env: Any = None) -> str:
        xml: str = super().render_xml_part(src_xml, part, context, jinja_env)
        parse_xml(xml.encode("utf-8"))
        return xml


def render(
    template_name: str,
    paper: Paper,
    home_templates: Path | None = None,
    finish: Callable[[DocumentObject], None] = lambda _document: None,
) -> bytes:
    """The docx of `paper` from the template of that name (without .docx). Equal input gives equal bytes.

    `finish` puts in what is no text, such as pictures.

    Raises PaperError where the district's own template cannot be read, is written wrongly, or asks for
    a placeholder that this paper does not have.
    """
    source = _source(template_name, home_templates)
    if source.is_own:
        _check(source, paper)
    document = opened(_filled(source, paper))
    finish(document)
    if paper.is_rehearsal:
        mark_as_rehearsal(document)
    set_properties(document, paper.title, paper.office, paper.made_on)
    return packed(document)


def shipped_template(name: str) -> bytes:
    """The template that the program brings."""
    return resources.files("warehouse.doors.papers").joinpath("templates", f"{name}.docx").read_bytes()


def _source(name: str, home_templates: Path | None) -> _Source:
    if home_templates is None:
        return _Source(name, shipped_template(name), is_own=False)
    own = home_templates / f"{name}.docx"
    if own.is_file():
        return _own(name, own)
    for ending in _OTHER_ENDINGS:
        if own.with_suffix(ending).is_file():
            raise PaperError(f"数据目录 templates 中的模板“{name}{ending}”不能用：请在文字处理软件中另存为 .docx。")
    return _Source(name, shipped_template(name), is_own=False)


def _own(name: str, path: Path) -> _Source:
    try:
        return _Source(name, path.read_bytes(), is_own=True)
    except OSError:
        raise _Source(name, b"", is_own=True).wrong("文件打不开，可能正在别处编辑，或者没有读取权限") from None


def _check(source: _Source, paper: Paper) -> None:
    """Refuse an own template that asks for what this paper has not; the shipped one knows the rows of empty lists."""
    asked = _asked(source)
    if not asked.names:
        raise source.wrong("里面一个占位符也没有，可能是一份填好的文书")
    known = _asked(_Source(source.name, shipped_template(source.name), is_own=False))
    given = {*names_in(paper.fields)}
    unknown = (asked.names - paper.fields.keys()) | (asked.columns - known.columns - given)
    if unknown:
        raise source.wrong(f"不认识占位符“{'”“'.join(sorted(unknown))}”")


def _asked(source: _Source) -> Asked:
    try:
        return asked_by(_StrictTemplate(io.BytesIO(source.content)), _ENVIRONMENT)
    except PaperError as error:
        raise source.wrong(str(error)) from None
    except Exception:  # noqa: BLE001  what an office puts there may be any file, damaged in any way
        raise source.wrong("不是完好的 .docx 文件") from None


def _filled(source: _Source, paper: Paper) -> bytes:
    template = _StrictTemplate(io.BytesIO(source.content))
    filled = io.BytesIO()
    try:
        template.render(paper.fields, _ENVIRONMENT)
        template.save(filled)
    except UndefinedError as error:
        names = _QUOTED.findall(str(error))
        raise source.wrong(f"这里没有占位符“{names[-1] if names else error}”") from None
    except Exception as error:  # noqa: BLE001  a template of the district's own may go wrong in any way
        raise source.wrong(f"填写时出错，可能是列表的开始和结束放错了地方（{type(error).__name__}）") from None
    return filled.getvalue()
