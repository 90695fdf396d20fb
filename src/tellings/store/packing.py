"""Nouns and captures as bytes: compressed, and read back equal.

What is small compresses badly alone, so everything is compressed against a text that holds what most of it says (a preset dictionary,
RFC 1950): the names of the fields, and for a reading the capture it was made from, of which its text is nearly a copy.
"""

from __future__ import annotations

import zlib
from collections.abc import Collection, Mapping
from typing import Any, TypeVar, cast

import msgspec

from tellings.model import Story
from tellings.store.columnar import Choice, columns_of, from_columns, some_columns
from tellings.store.shapes import Kind, kind_of

Noun = TypeVar("Noun")
LEVEL = 9

# What was compressed against these words can only be read with the same: they never change. Another version would be another constant.
WORDS = (
    b"\x87\xa2id\xc0\xa3url\xc0\xa6outlet\xc0\xa9published\xc0\xa8language\xc0\xa5title\xc0\xa6byline\x90\x83\xa6points\x90\xa6counts\x83"
    b"\xa7reports\x01\xa7outlets\x01\xa7origins\x83\xa5count\x01\xa7at_most\xc2\xa5names\x90\xabsame_quotes\x90\xa8timeline\x90"
    b"\x87\xa2id\xa0\xa4gist\xa0\xa4kind\xa9statement\xa6figure\xa4date\xaabackground\xa9certainty\xa4sure\xa8possible\xa7verdict\xa6single"
    b"\xa5agree\xaacompatible\xa7differs\xa8conflict\xa3why\xa0\xa8variants\x91\x84\xa4span\x83\xa7article\xa5start\xcd\xa3end\xcd\xa6status"
    b"\xa8asserted\xaaattributed\xa6holder\xc0\xa6marked\x90\xa5story\x86\xa2id\xa5title\xa4when\xc0\xa8tellings\x91\x84\xa7article"
    b"\xa8segments\x91\x83\xa7article\xa5start\x00\xa3end\xcd\xa6origin\xa3why\xa0\xa7lineage\x91\x86\xa6source\xa6target\xa4kind\xa4copy"
    b"\xa7rewrite\xa6credit\xa7excerpt\xa6quotes\xa8evidence\x92\x83\xa7article\xa5start\xcd\xa3end\xcd\xa8inferred\xc3\xa6shared\xcb?"
    b"\xa7origins\x91\x85\xa2id\xa4name\xa8articles\x91\xa5known\xc3\xa6shares\x90 Associated Press Reuters Agence France-Presse"
    b"exact about more than less than at least at most people percent % USD million billion per cent person organisation place other direct"
    b" mixed agency outlet media document reports asserted attributed denied conditional possible planned forecast alleged question unclear"
    b"{Reading sentences [S],entities [{Entity id s,name s,kind s,mentions [S]}],quotes [{Quote span S,form s,speaker s,mention ?S,via ["
    b"{Carrier name s,span S}],damaged n,cue ?S}],credits [{Credit span S,source s,kind s,whole n}],statements [{Statement span S,status"
    b" s,holder s,mention ?S,cue ?S,addressee s,chain [{Carrier name s,span S}]}],figures [{Figure span S,value f,low f,high f,unit s,of"
    b" s,qualifier s,change s}],moments [{Moment span S,edtf s}],spells [{Spell span S,kind s,value s}],attributions [{Attribution cue S"
    b",contents [S],holder s,mention ?S}],agreements [{AgreementFact agreement s,kind s,span S,cue S,mention S,status s,holder s,value s"
    b",about s,by [s],moment s,until s,length s,place s}]}{Story id s,title s,when s,tellings [{Telling article s,segments [A],origin s,"
    b"why s}],lineage [{Derivation source s,target s,kind s,evidence [A],inferred n,shared f}],origins [{Origin id s,name s,articles [s]"
    b",known n,shares [s]}]}no other article tells this shares with (probability 0."
    b"length repeated vague past present future up down"
    b"\x8e\xa2id\xa0\xa3uri\xa0\xa6sha256\xd9@\xa6outlet\xc0\xa6domain\xc0\xa5title\xc0\xa6byline\x91\xa9published\xaa20\xa7updated\xc0\xa8language\xa2en"
    b"\xa8captions\x91\x84\xa4text\xa0\xa6credit\xc0\xa5start\xc0\xa3end\xc0\xa9furniture\x91\x84\xa4text\xa0\xa6reason\xa0\xa5start\xc0\xa3end\xc0\xa3url\xc0\xa4text\xda"
)


def packed(noun: object) -> bytes:
    """A frozen noun of `model` as compressed MessagePack."""
    return deflated(msgspec.msgpack.encode(noun), WORDS)


def unpacked(data: bytes, noun: type[Noun]) -> Noun:
    """The noun again. Raises ValueError for bytes that are damaged or of another shape."""
    try:
        return msgspec.msgpack.decode(inflated(data, WORDS), type=noun)
    except (zlib.error, msgspec.MsgspecError) as failure:
        raise ValueError(f"a kept {noun.__name__} cannot be read: {failure}") from failure


def said(stated: bytes) -> bytes:
    """What a packed `Stated` says, for a reading that says it again. Raises ValueError for damaged bytes."""
    try:
        return inflated(stated, WORDS)
    except zlib.error as failure:
        raise ValueError(f"what the carrier states cannot be read: {failure}") from failure


def packed_story(story: Story) -> bytes:
    """As `packed`, in columns, which takes a third of the bytes: there is a story for nearly every article."""
    return in_columns(story, kind_of(Story, "A"))


def unpacked_story(data: bytes) -> Story:
    """Raises ValueError as `unpacked` does."""
    try:
        return cast("Story", from_columns(*_columns(data), Story))
    except ValueError as failure:
        raise ValueError(f"a kept story cannot be read: {failure}") from failure


def in_columns(noun: object, kind: Kind) -> bytes:
    return deflated(msgspec.msgpack.encode(columns_of(kind, noun)), WORDS)


def fields_in_columns(
    data: bytes, noun: type[object], wanted: Collection[str], choose: Mapping[str, Choice] | None = None
) -> dict[str, Any]:
    """See `some_columns`. Raises ValueError for damaged bytes."""
    return some_columns(*_columns(data), noun, wanted, choose=choose)


def _columns(data: bytes) -> tuple[str, list[str], bytes]:
    try:
        return _COLUMNS.decode(inflated(data, WORDS))
    except (zlib.error, msgspec.MsgspecError) as failure:
        raise ValueError(str(failure)) from failure


_COLUMNS = msgspec.msgpack.Decoder(tuple[str, list[str], bytes])


def squeezed(data: bytes) -> bytes:
    return zlib.compress(data, LEVEL)


def restored(data: bytes) -> bytes:
    """Raises ValueError for damaged bytes."""
    try:
        return zlib.decompress(data)
    except zlib.error as failure:
        raise ValueError(f"a kept capture cannot be read: {failure}") from failure


def deflated(data: bytes, known: bytes, numbers: int = 0) -> bytes:
    """`numbers`: bytes at the end that are columns: they have a code of their own, as other bytes are frequent in them than in words."""
    made = zlib.compressobj(LEVEL, zlib.DEFLATED, zlib.MAX_WBITS, zlib.DEF_MEM_LEVEL, zlib.Z_DEFAULT_STRATEGY, known)
    words = made.compress(data[: len(data) - numbers]) + (made.flush(zlib.Z_BLOCK) if numbers else b"")
    return words + made.compress(data[len(data) - numbers :]) + made.flush()


def inflated(data: bytes, known: bytes) -> bytes:
    """Raises zlib.error."""
    made = zlib.decompressobj(zlib.MAX_WBITS, known)
    found = made.decompress(data) + made.flush()
    if not made.eof:
        raise zlib.error("it breaks off")
    return found
