"""A brief as one page that asks nothing of any server: style, script and drawings are inside it."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from tellings.model import Brief, Reading
from tellings.model.diff import Diff
from tellings.render import contract
from tellings.render.tables import sheets
from tellings.render.view import view


def page(brief: Brief, beside: Sequence[str] = ()) -> str:
    """The whole page, HTML5. Every word of an article, title or name in it is escaped; evidence links jump inside it.

    It carries its tables as far as they are small. `beside`: names of files in its folder that it links to in their place, as
    `beside_it` makes them. Raises KeyError or ValueError when a span does not lie in an article of the brief.
    """
    shown = view.brief(brief)
    tables = () if beside else sheets.sheets(shown)
    return _whole("page.html", brief=shown, tables=tables, most=sheets.MOST, beside=beside)


def beside_it(brief: Brief, stem: str) -> dict[str, str]:
    """Names and texts of the files beside a page "stem.html": the brief as JSON, and its tables, whatever they weigh."""
    tables = {f"{stem}-{sheet.name}": sheets.MARK + sheet.text for sheet in sheets.sheets(view.brief(brief))}
    return {f"{stem}.json": contract.written(brief), **tables}


def articles(readings: Sequence[Reading]) -> str:
    """Articles with their marks one after the other on one page, as `tellings read --format html` writes it."""
    from tellings.render import reading as marks

    return _whole("articles.html", articles=tuple(marks.views(readings)))


def diff(diff: Diff) -> str:
    """Two reports side by side on one page, which needs no script."""
    from tellings.render import diff as comparison

    return _whole("diff.html", styles=("style.css", "diff.css"), script="", diff=comparison.view(diff))


def letter(template: str, **shown: object) -> str:
    """A page for a letter: its style is in it, as mail programs want it; it holds no script and asks for nothing."""
    return _templates().get_template(template).render(**shown)


@cache
def _templates() -> Environment:
    """Escaping is on for every template, whatever its name; an undefined name is an error."""
    return Environment(
        loader=PackageLoader("tellings.render", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _asset(*names: str) -> tuple[Markup, str]:
    """Style sheets or a script of ours in one, and the digest for the content security policy.

    The policy names digests and not 'unsafe-inline': should a word of an outlet ever slip through unescaped, it
    still could not run. Markup is right here because these files are ours and hold no foreign word.
    """
    loader = _templates().loader
    if loader is None:
        raise RuntimeError("the environment of the templates has a loader")
    source = "\n".join(loader.get_source(_templates(), name)[0] for name in names)
    digest = base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()
    return Markup(source), f"sha256-{digest}"


def _whole(template: str, *, styles: Sequence[str] = ("style.css",), script: str = "page.js", **shown: object) -> str:
    style, style_digest = _asset(*styles)
    code, code_digest = _asset(script) if script else (Markup(), "")
    policy = (
        f"default-src 'none'; style-src '{style_digest}'; script-src "
        + (f"'{code_digest}'" if script else "'none'")
        + "; img-src data:; base-uri 'none'; form-action 'none'"
    )
    return _templates().get_template(template).render(style=style, script=code, policy=policy, **shown)
