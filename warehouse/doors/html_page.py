"""The templates of our pages: self-contained HTML, everything escaped, a name that a template lacks is an error."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template, select_autoescape


@cache
def page_template(name: str) -> Template:
    """The template of that file name in warehouse/doors/templates."""
    environment = Environment(
        loader=PackageLoader("warehouse.doors", "templates"),
        autoescape=select_autoescape(("html",)),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(name)
