"""质量检查: the page that an office reads after a gate. One file, counts only, nothing from outside."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined, Template, select_autoescape

from expectations.results import GateResult, Verdict


def render_page(results: Sequence[GateResult], month: str) -> str:
    """The page for `month` (2026-11) as HTML: what is broken and what to do first, then every promise by gate."""
    broken = [each for result in results for each in result.broken]
    by_verdict = {verdict: sum(len(result.of(verdict)) for result in results) for verdict in Verdict}
    year, _, number = month.partition("-")
    return _template().render(
        month_words=f"{year}年{int(number)}月",
        results=results,
        broken=sorted(broken, key=lambda each: _ORDER.index(each.verdict)),
        by_verdict=by_verdict,
        Verdict=Verdict,
    )


_ORDER: Final = (Verdict.STOPPED, Verdict.ALLOWED, Verdict.WARNED, Verdict.KEPT)


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("expectations", "templates"),
        autoescape=select_autoescape(("html",)),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("quality_page.html")
