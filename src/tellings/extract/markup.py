"""The article of a page of markup: its body by trafilatura, the rest of the page as captions and furniture."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass

from lxml import html

from tellings.extract.blocks import Block, blocks, tree, words_of
from tellings.extract.captions import caption
from tellings.extract.cues import cue
from tellings.extract.metadata import Known, known
from tellings.extract.prose import ends_sentence, word_count
from tellings.model import Caption, Furniture

ELSEWHERE = "outside the article body"
LEAST_BODY = 25  # words; with fewer, trafilatura has found a teaser, and the page's own paragraphs are tried

_NOT_WORDS = re.compile(r"[\W_]+")
_CREDIT_PARTS = re.compile(r"credit|copyright|source|photographer|attribution", re.I)


@dataclass(frozen=True, slots=True)
class Parts:
    """A page taken apart: together `text`, `captions` and `furniture` hold every block that it shows."""

    known: Known
    text: str
    captions: tuple[Caption, ...]
    furniture: tuple[Furniture, ...]


def parts(markup: str) -> Parts | None:
    """The parts of a page; None where there is no markup to speak of."""
    root = tree(markup)
    if root is None:
        return None
    about = known(root)
    captions, bare = _without_captions(root)
    shown = list(blocks(bare))
    text = _body(bare) or _paragraphs(shown)
    if word_count(text) < LEAST_BODY:
        text = max(text, _paragraphs(shown), key=word_count)
    text = _without_title(text, about.title)
    return Parts(about, text, captions, _furniture(shown, text, about.title))


def _without_captions(root: html.HtmlElement) -> tuple[tuple[Caption, ...], html.HtmlElement]:
    """The captions, and a copy of the page without them: else they would end up between the body's paragraphs."""
    bare = deepcopy(root)
    captions: dict[str, Caption] = {}
    for element in list(bare.iter("figcaption")):
        credit = next(
            (
                words
                for part in element.iterdescendants()
                if _CREDIT_PARTS.search(part.get("class") or "") and (words := words_of(part))
            ),
            None,
        )
        words = words_of(element)
        if not words:
            continue
        if credit and words.endswith(credit) and words != credit:
            made = Caption(words[: -len(credit)].strip(" |–—"), credit.strip("()[] "))
        else:
            credited = caption(words)
            made = Caption(credited.text or words, credited.credit) if credited else Caption(words, credit)
        captions.setdefault(made.text, made)
        element.drop_tree()
    return tuple(captions.values()), bare


def _body(root: html.HtmlElement) -> str:
    """The body as trafilatura finds it, paragraphs parted by blank lines; "" when it finds none."""
    from trafilatura import bare_extraction  # half a second to import: plain texts do without it

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it discards becomes a problem of ours
    found = bare_extraction(root, include_comments=False, include_tables=True, with_metadata=False)
    text = found.text if found and not isinstance(found, dict) else None
    return "\n\n".join(line.strip() for line in (text or "").splitlines() if line.strip())


def _paragraphs(shown: Sequence[Block]) -> str:
    """The page's own paragraphs: blocks of running text that no part of the page speaks against."""
    return "\n\n".join(
        block.words
        for block in shown
        if not block.place
        and ends_sentence(block.words)
        and word_count(block.words) >= 8
        and cue(block.words).weight < 2.5
    )


def _without_title(text: str, title: str | None) -> str:
    """The body without a first paragraph that is the headline again."""
    first, _, rest = text.partition("\n\n")
    return rest if title and rest and _bare(first) == _bare(title) else text


def _furniture(shown: Sequence[Block], text: str, title: str | None) -> tuple[Furniture, ...]:
    """Every block that is neither in the body nor the title, neighbours with one reason together."""
    body = _bare(text)
    runs: list[tuple[str, list[str]]] = []
    adjoins = False
    for block in shown:
        bare = _bare(block.words)
        if (bare and bare in body) or (title and bare == _bare(title)):
            adjoins = False
            continue
        reason = _reason(block)
        if adjoins and runs[-1][0] == reason:
            runs[-1][1].append(block.words)
        else:
            runs.append((reason, [block.words]))
        adjoins = True
    return tuple(Furniture("\n".join(words), reason) for reason, words in runs)


def _reason(block: Block) -> str:
    hint = cue(block.words)
    if block.place and block.place != ELSEWHERE:
        return block.place
    return hint.reason if hint.weight >= 2.5 else block.place or ELSEWHERE


def _bare(words: str) -> str:
    """Letters and digits alone: trafilatura sets spaces, marks and bullets its own way."""
    return _NOT_WORDS.sub("", words).casefold()
