"""The whole way on gold stories that the alignment model did not see: each story is laid out with one trained on the others.

    python bench/quality/collation/unseen.py [--data DIR] [--each] [--write] [--stories a,b,…] [--judge DIR [--same S] [--other S] [--answers FILE]]

The figures of run.py are those of the shipped model, which was trained on the same ten stories; these are the ones to believe. Needs numpy.

`--judge`: a cross-encoder is asked about what is only possible. `{story}` in DIR is the story that is laid out: of a model of bench/quality/judge/train.py
one that left it out. `--judge gold` answers by the gold: what the best judge could bring.
"""

from __future__ import annotations

import argparse
import collections
import importlib.util
import io
import json
import random
import sys
from pathlib import Path
from types import ModuleType
from unittest import mock

import numpy as np

from tellings.capture import inputs
from tellings.config import JudgeSettings, Settings
from tellings.desk import Desk, judges
from tellings.desk.advisers import Advisers
from tellings.reconcile.judge import Passage
from tellings.reconcile.points import alignment
from tellings.render import contract

ROOT = Path(__file__).resolve().parents[3]
MEASURED = ROOT / "src/tellings/render/view/measured.json"


def module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec
    assert spec.loader
    made = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = made
    spec.loader.exec_module(made)
    return made


train = module(ROOT / "bench/quality/points/train.py")


def table(gold: dict) -> bytes:
    """The story's reports as a JSONL table, as score_collation.py --run writes it."""
    rows = (
        {
            "id": r["id"],
            "outlet": r.get("outlet"),
            "published": r.get("date"),
            "title": r.get("title"),
            "text": r["text"],
        }
        for r in gold["reports"]
    )
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


HARD = ("differs", "conflict")
ASKED: list[tuple[Passage, Passage]] = []


def judge(args: argparse.Namespace, gold: dict, story: str) -> judges.Kept | None:
    """The cross-encoder of `--judge`, or one that knows the gold: what the best judge could bring."""
    if args.judge == "gold":
        settings, rng = JudgeSettings(url="http://gold", model="gold", budget=10_000), random.Random(story)

        def ask(first: Passage, second: Passage) -> str:
            ASKED.append((first, second))
            return told(gold, first, second, wrong=rng.random() < args.wrong)

        return judges.Kept(ask, settings)
    if not args.judge:
        return None
    folder = args.judge.format(story=story)
    return judges.configured(
        JudgeSettings(
            "cross-encoder", model=folder, budget=10_000, cache=args.answers, same=args.same, other=args.other
        )
    )


def told(gold: dict, first: Passage, second: Passage, *, wrong: bool) -> str:
    """What the gold says of two sentences, as a judge's answer; the contrary where it is `wrong`."""
    ours, theirs = placed(gold, first.sentence), placed(gold, second.sentence)
    shared = [
        point
        for point in gold["points"]
        if (held := {variant["sentence"] for variant in point["variants"]}) and held & ours and held & theirs
    ]
    same, verdict = ("same", shared[0]["verdict"]) if shared else ("not", None)
    if wrong:
        same, verdict = ("not", None) if shared else ("same", "compatible")
    return json.dumps({"same": same, "verdict": verdict, "words": [first.clause, second.clause]})


def placed(gold: dict, sentence: str) -> set[str]:
    """The gold sentences that a sentence covers, as the scorer sees it."""
    for report in gold["reports"]:
        start = report["text"].find(sentence)
        if start >= 0:
            end, found = start + len(sentence), report["sentences"]
            shares = [(min(end, one["end"]) - max(start, one["start"]), one) for one in found]
            return {
                one["id"]
                for share, one in shares
                if share > 0 and 3 * share >= min(len(sentence), one["end"] - one["start"])
            }
    return set()


def pure(gold: dict, brief: dict) -> list[bool]:
    """For each sure point of several tellings whether it is of one matter of the gold alone: there is a gold point with variants of which
    one overlaps each of its clauses by half of the shorter."""
    texts = {report["report"]: report["text"] for report in gold["reports"]}
    by_id = {report["id"]: report["report"] for report in gold["reports"]}
    found = []
    for point in (point for story in brief["stories"] for point in story["points"]):
        clauses = []
        for variant in point["variants"]:
            report = by_id[variant["article"]]
            start = texts[report].find(variant["span"]["text"])
            clauses.append((report, start, start + len(variant["span"]["text"])))
        if point["certainty"] == "sure" and len({report for report, _, _ in clauses}) > 1:
            found.append(any(all(_held(clause, one["variants"]) for clause in clauses) for one in gold["points"]))
    return found


def _held(clause: tuple[str, int, int], variants: list[dict]) -> bool:
    report, start, end = clause
    return any(
        2 * (min(end, one["end"]) - max(start, one["start"])) >= min(end - start, one["end"] - one["start"])
        for one in variants
        if one["report"] == report
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--each", action="store_true", help="figures of every story too")
    parser.add_argument(
        "--stories", help="score these alone, separated by commas; the models learn from all others as ever"
    )
    parser.add_argument("--judge", default="", metavar="DIR")
    parser.add_argument("--same", type=float, default=0.8)
    parser.add_argument("--other", type=float, default=0.1)
    parser.add_argument(
        "--wrong", type=float, default=0.0, help="part of the answers by the gold that say the contrary"
    )
    parser.add_argument("--answers", default="", help="a file that keeps the judge's answers")
    parser.add_argument("--write", action="store_true", help="the figures that a brief tells under Method")
    parser.add_argument("--sure", type=float, default=Settings().sure)
    parser.add_argument("--possible", type=float, default=Settings().possible)
    args = parser.parse_args()
    scorer = module(args.data.resolve().parent / "eval" / "score_collation.py")
    paths = sorted((args.data / "collation").glob("*.json"))
    stories = [train.Loaded(path) for path in paths]
    total, confusion, whole = collections.Counter(), [], []
    for k, path in enumerate(paths):
        if args.stories and path.stem not in args.stories.split(","):
            continue
        rest = [i for i in range(len(stories)) if i != k]
        right = np.hstack([stories[i].right for i in rest])
        model = train.fit(np.vstack([stories[i].values for i in rest]), right)
        gold = json.loads(path.read_text(encoding="utf-8"))
        with mock.patch.object(alignment, "model", lambda model=model: model):
            desk = Desk(Settings(args.sure, args.possible), Advisers(judge(args, gold, path.stem)))
            desk.add_all(inputs.pages(["-"], stdin=io.BytesIO(table(gold))))
            brief = contract.brief(desk.brief())
        counts, pairs = scorer.score(gold, brief)
        total.update(counts)
        confusion += pairs
        whole += pure(gold, brief)
        if args.each:
            print(path.stem, scorer.report(counts, pairs))
    if ASKED:
        print(f"questions: {len(ASKED)}")
    figures = scorer.report(total, confusion)
    print(*(f"{name:14} {value}" for name, value in figures.items()), sep="\n")
    parted = [wanted in HARD for wanted, made in confusion if made in HARD]
    print(
        f"sure points of one matter alone: {sum(whole)} of {len(whole)}; differences that are some: {sum(parted)} of {len(parted)}"
    )
    if args.write:
        MEASURED.write_text(
            json.dumps({"stories": len(stories), "figures": figures}, indent=1) + "\n", encoding="utf-8"
        )


if __name__ == "__main__":
    main()
