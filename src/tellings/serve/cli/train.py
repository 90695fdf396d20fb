"""`tellings train`: learns the weights of the own tagger anew."""

from __future__ import annotations

from pathlib import Path

import click

from tellings.serve.cli import out


@click.command()
@click.argument("what", type=click.Choice(["tags", "names"]))
@click.option(
    "--data",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    required=True,
    help="Folder with treebank_train.jsonl.gz (sentences: words, upos) or names_clean_train.jsonl.gz (documents: words, space, ner).",
)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), required=True, help="The model file.")
@click.option("--json", "as_json", is_flag=True, help="Say what was learned as JSON.")
def train(*, what: str, data: Path, output: Path, as_json: bool) -> None:
    """Learn the weights for tags or names anew. Parts of speech, or kinds of names: the same data give the same file (pip install 'tellings[train]')."""
    out.say(f"learning {what} from {data}")
    if what == "tags":
        from tellings.interpret.engines import training

        count = training.train_tags(data, output)
    else:
        from tellings.interpret.names import training as names_training

        count = names_training.train_names(data, output)
    size = output.stat().st_size
    line = f'{{"model": "{what}", "traits": {count}, "bytes": {size}}}' if as_json else f"{count} traits, {size} bytes"
    out.write([f"{line}\n"])
