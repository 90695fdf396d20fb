"""Briefs, articles and comparisons as a notebook shows them."""

from __future__ import annotations

from html import escape

from tellings.model import Brief, Reading
from tellings.model.diff import Diff
from tellings.render import diff as comparison
from tellings.render import html, text

WIDTH = 100  # columns of the plain form


class Shown:
    """Shows its page in Jupyter and its plain form in a terminal; `page` is the page itself, to be written to a file.

    The page stands in a frame of its own that may run the page's script and nothing else: neither its style nor any word of an
    outlet reaches the notebook.
    """

    def __init__(self, page: str, plain: str, height: int) -> None:
        self.page = page
        self._plain = plain
        self._height = height

    def _repr_html_(self) -> str:
        return (
            f'<iframe sandbox="allow-scripts" title="Tellings" style="width:100%;height:{self._height}px;border:0" '
            f'srcdoc="{escape(self.page)}"></iframe>'
        )

    def __repr__(self) -> str:
        return self._plain


def show(thing: Brief | Reading | Diff, *, height: int = 700) -> Shown:
    """A brief (of a story: `desk.show(id)`), a reading (`desk.article(id)`) or a comparison, `height` pixels high.

    Raises TypeError for anything else.
    """
    if isinstance(thing, Brief):
        return Shown(html.page(thing), text.render(thing, width=WIDTH, color=False), height)
    if isinstance(thing, Reading):
        return Shown(html.articles([thing]), text.article(thing, width=WIDTH), height)
    if isinstance(thing, Diff):
        return Shown(html.diff(thing), comparison.text(thing, width=WIDTH, color=False), height)
    raise TypeError(f"show takes a brief, a reading or a diff, not {type(thing).__name__}")
