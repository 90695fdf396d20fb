"""Learning the tagger anew: small data in, a model out that tags like them, the same bytes each time."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tellings.errors import InputError
from tellings.interpret.engines import training
from tellings.interpret.engines.linear import Chain
from tellings.interpret.engines.own import TAGS
from tellings.interpret.names import model as names_model
from tellings.interpret.names import training as names_training
from tellings.interpret.names.traits import parts
from tellings.serve.cli import commands

SENTENCES = [
    ("The mayor spoke .", "DET NOUN VERB PUNCT"),
    ("The old bridge fell .", "DET ADJ NOUN VERB PUNCT"),
    ("Moreau left the old town .", "PROPN VERB DET ADJ NOUN PUNCT"),
]


def data(folder: Path) -> Path:
    rows = [{"words": words.split(), "upos": tags.split()} for words, tags in SENTENCES * 8]
    packed = gzip.compress("\n".join(json.dumps(row) for row in rows).encode())
    (folder / "treebank_train.jsonl.gz").write_bytes(packed)
    return folder


def test_a_model_learned_twice_is_the_same_and_tags_what_it_saw(tmp_path: Path) -> None:
    pytest.importorskip("pycrfsuite")
    one, other = tmp_path / "one.gz", tmp_path / "other.gz"
    assert training.train_tags(data(tmp_path), one) == training.train_tags(tmp_path, other) > 0
    assert one.read_bytes() == other.read_bytes()
    chain = Chain(one.read_bytes(), TAGS)
    for words, tags in SENTENCES:
        assert chain.label(words.split()) == tuple(tags.split())


def test_kinds_of_names_are_learned_from_words_with_their_names(tmp_path: Path) -> None:
    pytest.importorskip("pycrfsuite")
    rows = []
    for person, town in (("Moreau", "Ostra"), ("Hale", "Velm"), ("Brandt", "Harl")) * 6:
        words = f"Later Mr. {person} said so . People in {town} heard it .".split()
        labels = ["B-PERSON" if word == person else "B-LOC" if word == town else "O" for word in words]
        rows.append({"words": words, "space": [1] * len(words), "ner": labels})
    packed = gzip.compress("\n".join(json.dumps(row) for row in rows).encode())
    (tmp_path / "names_clean_train.jsonl.gz").write_bytes(packed)
    assert names_training.train_names(tmp_path, tmp_path / "names.gz") > 0
    learned = names_model.unpack((tmp_path / "names.gz").read_bytes())

    def kind(text: str, name: str) -> str:
        start = text.index(name)
        chances = learned.chances(parts([name], text, start, start + len(name), "other-"))
        return learned.kinds[chances.index(max(chances))]

    assert kind("Later Mr. Zorb said so.", "Zorb") == "person"
    assert kind("People in Zorb heard it.", "Zorb") == "place"


def test_the_command_says_what_it_learned(tmp_path: Path) -> None:
    pytest.importorskip("pycrfsuite")
    words = ["train", "tags", "--data", str(data(tmp_path)), "-o", str(tmp_path / "model.gz"), "--json"]
    done = CliRunner().invoke(commands, words)
    assert done.exit_code == 0
    assert json.loads(done.stdout)["bytes"] == (tmp_path / "model.gz").stat().st_size


def test_data_that_are_not_there_are_said_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="treebank_train"):
        list(training.records(tmp_path / "treebank_train.jsonl.gz"))
