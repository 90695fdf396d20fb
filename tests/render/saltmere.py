"""An invented story, told by four outlets, as a brief built by hand: the collapse of the Saltmere bridge.

Every promise of a brief shows in it: an agreement, a compatible pair, a conflict of figures, a denial beside an
allegation, a conditional, a planned meeting, a chain, a damaged quotation, a copy, a date without a year, an article
that tells two stories, cut-away furniture, and text that would break a careless page.
"""

from __future__ import annotations

from tellings.model import (
    Article,
    Brief,
    Caption,
    Carrier,
    Collation,
    Counts,
    Credit,
    Derivation,
    Entity,
    Entry,
    Figure,
    Furniture,
    Moment,
    Origin,
    OriginCount,
    Point,
    Problem,
    Quote,
    Reading,
    Recipe,
    Span,
    Statement,
    Story,
    Telling,
    Variant,
)
from tellings.model.marks import Status

HOSTILE = "</style><script>alert('x')</script> & \"co\" <b>bold</b>"

GAZETTE = """\
Sixteen people died when a freighter rammed the Saltmere bridge on 4 March, police said on Wednesday. It is the worst \
accident in the port's history.

"We saw the lights go out, and then the whole deck fell," harbour master Ilse Brandt was quoted as saying by coastal \
news agencies. "Nobody on the water could have stopped it."

A dock workers' union alleged that the crew had been drinking. More than 30,000 vehicles crossed the bridge each day.

If the second span gives way, the port will stay shut until the summer, engineer Maud Ellery said. Salvage is expected to cost between $40 million and $55 million."""

WIRE = """\
SALTMERE (Capital Wire) — The cargo ship Aldis struck a pier of the Saltmere bridge on Tuesday, killing at least 12 \
people and cutting the port off from the sea.

"We saw the lights go out, and then the whole deck fell," harbour master Ilse Brandt told reporters.

The shipping company Norvik Lines denied that the crew had been drinking.

The bridge, opened in 1974, carried about 31,000 vehicles a day.

Transport minister Tomas Reyl will meet the owners of the ship next week, his office said."""

POST = WIRE.replace("SALTMERE (Capital Wire) — ", "").replace(", his office said.", ", his office said. (Capital Wire)")

UNKNOWN = """\
The bridge of Saltmere fell after a ship, according to reports, hit the bridge Tuesday; 12 persons are died. The head \
of the port Brandt said that “the lights are gone and the deck falls.

The minister of transport may to meet the owners, wrote Capital Wire.

In other hand, fishermen of the north coast say the new quota of 9,500 tonnes of herring is “a joke“. The talks on \
the quota started on February 24. مرحبا بكم في الميناء 🐟 <script>alert("fish")</script> Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftsvorsitzender."""

TEXTS = {"gazette": GAZETTE, "wire": WIRE, "post": POST, "unknown": UNKNOWN}


def at(article: str, words: str, nth: int = 0) -> Span:
    """The span of the nth occurrence of these words."""
    start = -1
    for _ in range(nth + 1):
        start = TEXTS[article].index(words, start + 1)
    return Span(article, start, start + len(words))


def sentences(article: str) -> tuple[Span, ...]:
    """Sentences by full stops and blank lines: enough for a text that we wrote ourselves."""
    text, found, start = TEXTS[article], [], 0
    for end, mark in enumerate(text, start=1):
        closes = mark in '.”"' and text[end : end + 1] in ("", " ", "\n") and text[end + 1 : end + 2] not in "hs"
        if (closes and (mark == "." or text[end - 2] == ".")) or text[end : end + 2] in ("\n\n", ""):
            found.append(Span(article, start, end))
            start = end + len(text[end:]) - len(text[end:].lstrip())
    return tuple(span for span in found if span.of(text).strip())


def variant(article: str, words: str, status: Status, holder: str | None = None, *marked: str) -> Variant:
    span = at(article, words)
    marks = tuple(Span(article, span.start + words.index(m), span.start + words.index(m) + len(m)) for m in marked)
    return Variant(span, status, holder, marks)


def gazette() -> Reading:
    agencies = Carrier("coastal news agencies", at("gazette", "coastal news agencies"))
    brandt = at("gazette", "harbour master Ilse Brandt")
    return Reading(
        Article(
            "gazette",
            "captures/gazette.html",
            "a" * 64,
            GAZETTE,
            outlet="The Northmere Gazette",
            domain="gazette.example",
            title="Freighter brings down Saltmere bridge",
            byline=("Ada Winter", HOSTILE),
            published="2031-03-05",
            updated="2031-03-05T18:40Z",
            language="en",
            captions=(Caption("What is left of the eastern span.", "Jon Vale / Gazette"), Caption(HOSTILE)),
            furniture=(
                Furniture("Enjoying the Gazette? Three issues for £1.", "plea for money"),
                Furniture(f"Read more: {HOSTILE}", "links to other pages"),
            ),
        ),
        sentences=sentences("gazette"),
        entities=(Entity("ilse-brandt", "Ilse Brandt", "person", (at("gazette", "Ilse Brandt"),)),),
        quotes=(
            Quote(
                at("gazette", "We saw the lights go out, and then the whole deck fell,"),
                "direct",
                "Ilse Brandt",
                brandt,
                (agencies,),
            ),
            Quote(
                at("gazette", "Nobody on the water could have stopped it."),
                "direct",
                "Ilse Brandt",
                brandt,
                (agencies,),
            ),
        ),
        statements=(
            Statement(
                at("gazette", "Sixteen people died when a freighter rammed the Saltmere bridge on 4 March"),
                "attributed",
                "police",
                cue=at("gazette", "said"),
            ),
            Statement(
                at("gazette", "the crew had been drinking"),
                "alleged",
                "A dock workers' union",
                cue=at("gazette", "alleged"),
            ),
            Statement(
                at("gazette", "the port will stay shut until the summer"),
                "conditional",
                "Maud Ellery",
                cue=at("gazette", "If"),
            ),
        ),
        figures=(
            Figure(at("gazette", "Sixteen people"), 16, unit="people"),
            Figure(
                at("gazette", "More than 30,000 vehicles"),
                30_000,
                unit="vehicles",
                of="each day",
                qualifier="more than",
            ),
            Figure(
                at("gazette", "between $40 million and $55 million"), None, 40_000_000, 55_000_000, "USD", of="salvage"
            ),
        ),
        moments=(
            Moment(at("gazette", "4 March"), "2031-03-04"),
            Moment(at("gazette", "Wednesday"), "2031-03-05"),
            Moment(at("gazette", "until the summer"), "../2031-22"),
        ),
    )


def _wire_reading(article: Article) -> Reading:
    """The wire report and its copy hold the same words, and so the same marks."""
    name = article.id
    reporters = Carrier("reporters", at(name, "reporters"))
    return Reading(
        article,
        sentences=sentences(name),
        quotes=(
            Quote(
                at(name, "We saw the lights go out, and then the whole deck fell,"),
                "direct",
                "Ilse Brandt",
                at(name, "harbour master Ilse Brandt"),
                (reporters,),
            ),
        ),
        credits=(Credit(at(name, "(Capital Wire)"), "Capital Wire", "agency", whole=True),),
        statements=(
            Statement(at(name, "the crew had been drinking"), "denied", "Norvik Lines", cue=at(name, "denied")),
            Statement(
                at(name, "Transport minister Tomas Reyl will meet the owners of the ship next week"),
                "planned",
                "his office",
                cue=at(name, "will"),
            ),
        ),
        figures=(
            Figure(at(name, "at least 12 people"), 12, unit="people", qualifier="at least"),
            Figure(
                at(name, "about 31,000 vehicles a day"), 31_000, unit="vehicles", of="vehicles a day", qualifier="about"
            ),
        ),
        moments=(Moment(at(name, "Tuesday"), "2031-03-04"), Moment(at(name, "1974"), "1974")),
    )


def wire() -> Reading:
    return _wire_reading(
        Article(
            "wire",
            "captures/wire.txt",
            "b" * 64,
            WIRE,
            outlet="Capital Wire",
            title="UPDATE 2 – Ship strikes Saltmere bridge, at least 12 killed",
            published="2031-03-04",
            language="en",
            furniture=(Furniture("END OF TRANSMISSION 4471", "line of the wire service", 700, 724),),
        )
    )


def post() -> Reading:
    return _wire_reading(
        Article(
            "post",
            "captures/post.html",
            "c" * 64,
            POST,
            outlet="Harbour & Coast Post",
            title="Horror at Saltmere: ship <b>strikes</b> bridge",
            published="2031-03-05",
            language="en",
        )
    )


def unknown() -> Reading:
    return Reading(
        Article("unknown", "captures/0007_translated.txt", "d" * 64, UNKNOWN, title=None, language="en"),
        sentences=sentences("unknown"),
        quotes=(
            Quote(
                at("unknown", "the lights are gone and the deck falls."),
                "direct",
                "Brandt",
                at("unknown", "The head of the port Brandt"),
                damaged=True,
            ),
            Quote(at("unknown", "a joke"), "mixed", None, damaged=True),
        ),
        credits=(
            Credit(at("unknown", "according to reports"), "reports", "reports"),
            Credit(at("unknown", "Capital Wire"), "Capital Wire", "agency"),
        ),
        statements=(
            Statement(at("unknown", "The minister of transport may to meet the owners"), "possible", "Capital Wire"),
        ),
        figures=(
            Figure(at("unknown", "12 persons"), 12, unit="people"),
            Figure(at("unknown", "9,500 tonnes of herring"), 9_500, unit="tonnes", of="herring"),
        ),
        moments=(
            Moment(at("unknown", "Tuesday"), "XXXX-XX-XX"),
            Moment(at("unknown", "February 24"), "XXXX-02-24"),
        ),
    )


WIRE_ORIGINS = OriginCount(2, True, ("The Northmere Gazette", "Capital Wire"))


def points() -> tuple[Point, ...]:
    killed, meeting = "killing at least 12 people", "Transport minister Tomas Reyl will meet the owners of the ship"
    struck = "The cargo ship Aldis struck a pier of the Saltmere bridge on Tuesday"
    return (
        Point(
            "p1",
            struck,
            "event",
            "sure",
            "agree",
            "all tell that a ship hit the bridge",
            (
                variant("gazette", "a freighter rammed the Saltmere bridge on 4 March", "attributed", "police"),
                variant("wire", struck, "asserted"),
                variant("post", struck, "asserted"),
                variant("unknown", "a ship, according to reports, hit the bridge Tuesday", "attributed"),
            ),
            WIRE_ORIGINS,
        ),
        Point(
            "p2",
            killed,
            "figure",
            "sure",
            "conflict",
            "16 and 12 people killed",
            (
                variant("gazette", "Sixteen people died", "attributed", "police", "Sixteen"),
                variant("wire", killed, "asserted", None, "at least 12"),
                variant("post", killed, "asserted", None, "at least 12"),
                variant("unknown", "12 persons are died", "asserted", None, "12"),
            ),
            WIRE_ORIGINS,
        ),
        Point(
            "p3",
            "the crew had been drinking",
            "statement",
            "sure",
            "differs",
            "alleged in one, denied in another",
            (
                variant("gazette", "the crew had been drinking", "alleged", "A dock workers' union"),
                variant("wire", "the crew had been drinking", "denied", "Norvik Lines"),
                variant("post", "the crew had been drinking", "denied", "Norvik Lines"),
            ),
            OriginCount(2, False, ("A dock workers' union", "Norvik Lines")),
        ),
        Point(
            "p4",
            "carried about 31,000 vehicles a day",
            "figure",
            "sure",
            "compatible",
            "about 31,000 is more than 30,000",
            (
                variant(
                    "gazette",
                    "More than 30,000 vehicles crossed the bridge each day",
                    "asserted",
                    None,
                    "More than 30,000",
                ),
                variant("wire", "carried about 31,000 vehicles a day", "asserted", None, "about 31,000"),
                variant("post", "carried about 31,000 vehicles a day", "asserted", None, "about 31,000"),
            ),
            OriginCount(2),
        ),
        Point(
            "p5",
            meeting,
            "event",
            "possible",
            "differs",
            "planned in one, only possible in another",
            (
                variant("wire", meeting, "planned", "his office", "will"),
                variant("post", meeting, "planned", "his office", "will"),
                variant(
                    "unknown", "The minister of transport may to meet the owners", "possible", "Capital Wire", "may"
                ),
            ),
            OriginCount(1, True, ("Capital Wire",)),
        ),
        Point(
            "p6",
            "If the second span gives way, the port will stay shut until the summer",
            "statement",
            "sure",
            "single",
            "only one telling has it",
            (
                variant(
                    "gazette",
                    "If the second span gives way, the port will stay shut until the summer",
                    "conditional",
                    "Maud Ellery",
                    "If",
                ),
            ),
        ),
        Point(
            "p7",
            "It is the worst accident in the port's history.",
            "background",
            "sure",
            "single",
            "only one telling has it",
            (variant("gazette", "It is the worst accident in the port's history.", "asserted"),),
        ),
    )


def bridge() -> Collation:
    run = "struck a pier of the Saltmere bridge on Tuesday"
    whole = {name: (Span(name, 0, len(text)),) for name, text in TEXTS.items()}
    story = Story(
        "s1",
        "Ship strikes Saltmere bridge, at least 12 killed",
        "2031-03-04",
        (
            Telling("wire", whole["wire"], "o1", "names the Saltmere bridge"),
            Telling("gazette", whole["gazette"], "o2", "names the Saltmere bridge"),
            Telling("post", whole["post"], "o1", "a copy of Capital Wire"),
            Telling("unknown", (Span("unknown", 0, UNKNOWN.index("\n\nIn other hand")),), "o3"),
        ),
        (
            Derivation("wire", "post", "copy", (at("wire", run), at("post", run)), inferred=True, shared=0.97),
            Derivation("Capital Wire", "post", "credit", (at("post", "(Capital Wire)"),)),
            Derivation("wire", "unknown", "translation", (at("unknown", "wrote Capital Wire"),), shared=0.2),
            Derivation("coastal news agencies", "gazette", "credit", (at("gazette", "coastal news agencies"),)),
        ),
        (
            Origin("o1", "Capital Wire", ("wire", "post")),
            Origin("o2", "The Northmere Gazette", ("gazette",)),
            Origin("o3", "reports without a name", ("unknown",), known=False),
        ),
    )
    lights = "We saw the lights go out, and then the whole deck fell,"
    return Collation(
        story,
        Counts(4, 4, OriginCount(2, True, ("Capital Wire", "The Northmere Gazette"))),
        points(),
        (
            (
                at("gazette", lights),
                at("wire", lights),
                at("post", lights),
                at("unknown", "the lights are gone and the deck falls."),
            ),
        ),
        (
            Entry("1974", "asserted", (at("wire", "opened in 1974"),)),
            Entry(
                "2031-03-04",
                "asserted",
                (
                    at("wire", "The cargo ship Aldis struck a pier of the Saltmere bridge on Tuesday"),
                    at("gazette", "a freighter rammed the Saltmere bridge on 4 March"),
                ),
            ),
            Entry("2031-W11", "planned", (at("wire", "will meet the owners of the ship next week"),)),
            Entry("../2031-22", "conditional", (at("gazette", "the port will stay shut until the summer"),)),
        ),
    )


def herring() -> Collation:
    start = UNKNOWN.index("In other hand")
    story = Story("s2", HOSTILE, None, (Telling("unknown", (Span("unknown", start, len(UNKNOWN)),), "o3"),))
    quota = "the new quota of 9,500 tonnes of herring"
    return Collation(
        story,
        Counts(1, 1, OriginCount(1)),
        (
            Point(
                "p1",
                quota,
                "figure",
                "sure",
                "single",
                "only one telling has it",
                (variant("unknown", quota, "attributed", "fishermen of the north coast"),),
            ),
        ),
        timeline=(Entry("XXXX-02-24", "asserted", (at("unknown", "The talks on the quota started on February 24"),)),),
    )


def brief() -> Brief:
    return Brief(
        (gazette(), wire(), post(), unknown()),
        (herring(), bridge()),
        (Problem("capture", "captures/broken.bin", f"is neither HTML nor text {HOSTILE}"),),
        Recipe("0.1.0", (("sentences", 1), ("quotes", 3), ("points", 2))),
    )


def nothing() -> Brief:
    """No article could be read: a brief of problems only."""
    return Brief(
        (), (), (Problem("extract", "captures/empty.html", "holds no article"),), Recipe("0.1.0", (("sentences", 1),))
    )


def bare() -> Brief:
    """One story of one telling that nobody named, with no marks at all; and one article without text or story."""
    readings = (
        Reading(Article("x", "captures/x.txt", "e" * 64, "Something was said.")),
        Reading(Article("y", "captures/y.txt", "f" * 64, "")),
    )
    story = Story("s1", "", None, (Telling("x", (), "o1"),))
    return Brief(readings, (Collation(story, Counts(1, 0, OriginCount(1))),), (), Recipe("0.1.0", ()))


def crowd(tellings: int = 30, matters: int = 200) -> Brief:
    """Many outlets and many points: what a page must bear."""
    sentence = "Witness number {} saw the ship turn towards the bridge before the lights went out over the harbour."
    text = " ".join(sentence.format(number) for number in range(matters))
    starts = [0]
    for number in range(matters):
        starts.append(starts[-1] + len(sentence.format(number)) + 1)
    readings, names = [], [f"outlet-{number}" for number in range(tellings)]
    for name in names:
        marks = tuple(Span(name, starts[n], starts[n + 1] - 1) for n in range(matters))
        readings.append(
            Reading(Article(name, f"captures/{name}.html", "a" * 64, text, outlet=name, title=name), sentences=marks)
        )
    found = tuple(
        Point(
            f"p{number}",
            sentence.format(number),
            "statement",
            "sure",
            "agree" if number < 60 else "single",
            "the same words",
            tuple(
                Variant(Span(name, starts[number], starts[number + 1] - 1), "asserted")
                for name in (names[: 2 + number % tellings] if number < 60 else names[number % tellings :][:1])
            ),
        )
        for number in range(matters)
    )
    story = Story(
        "s1",
        "Many saw it",
        "2031-03-04",
        tuple(Telling(name, (Span(name, 0, len(text)),), "o1") for name in names),
        tuple(Derivation(names[0], name, "copy", (), inferred=True, shared=1.0) for name in names[1:]),
        (Origin("o1", names[0], tuple(names)),),
    )
    return Brief(
        tuple(readings),
        (Collation(story, Counts(tellings, tellings, OriginCount(1)), found),),
        (),
        Recipe("0.1.0", ()),
    )
