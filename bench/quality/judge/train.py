"""Train a cross-encoder that judges whether two sentences state one matter, from a small sentence encoder.

    python bench/quality/judge/train.py --base MODEL --out DIR [--pairs ecbplus,collation] [--leave-out a,b] [--data DIR] [--seed 3]

MODEL is any BERT-like encoder that transformers loads: a folder, or the folder of an earlier run, to go on from. The result is a folder that
`[judge] backend = "cross-encoder"`, `model = "DIR"` takes. Of ECB+ (CC BY 3.0) it learns from event chains, of `collation` (annotation CC0) from
the points of all stories but those left out. No weights ship with Tellings. Ten minutes of one core; the same for the same seed. Needs sentence-transformers.
"""

from __future__ import annotations

import argparse
import os
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

os.environ.setdefault("HF_HUB_OFFLINE", "1")

import pairs as paired
import torch
from pairs import Pair
from transformers import AutoModelForSequenceClassification, AutoTokenizer

BATCH, TOKENS = 32, 128
RATE, WARM = 6e-5, 0.1
OTHERS = 2  # pairs that are not the same for each that is
PASSES = {"ecbplus": 1, "collation": 2}
BUCKET = 16  # batches whose pairs are put together by length: less of a batch is padding


def batches(pairs: Sequence[Pair]) -> Iterator[list[Pair]]:
    for at in range(0, len(pairs), BATCH * BUCKET):
        near = sorted(pairs[at : at + BATCH * BUCKET], key=lambda pair: len(pair.first) + len(pair.second))
        yield from (near[start : start + BATCH] for start in range(0, len(near), BATCH))


def learn(model: torch.nn.Module, tokenizer: AutoTokenizer, passes: Sequence[Sequence[Pair]], frozen: int) -> None:
    """One pass over each of `passes`. The embeddings and the first `frozen` layers stay as they are."""
    encoder = model.base_model
    still = [encoder.embeddings, *encoder.encoder.layer[:frozen]]
    for part in still:
        part.requires_grad_(False)
    steps = [batch for pairs in passes for batch in batches(pairs)]
    learned = [weight for weight in model.parameters() if weight.requires_grad]
    optimizer = torch.optim.AdamW(learned, lr=RATE, weight_decay=0.01)
    warm = max(1, int(WARM * len(steps)))
    pace = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda at: min((at + 1) / warm, (len(steps) - at) / max(1, len(steps) - warm))
    )
    model.train()
    began, mean = time.process_time(), 0.7
    for number, batch in enumerate(steps, 1):
        told = tokenizer(
            [pair.first for pair in batch],
            [pair.second for pair in batch],
            padding=True,
            truncation=True,
            max_length=TOKENS,
            return_tensors="pt",
        )
        with torch.autocast("cpu", dtype=torch.bfloat16):
            scores = model(**told).logits[:, 0].float()
        wanted = torch.tensor([float(pair.same) for pair in batch])
        loss = torch.nn.functional.binary_cross_entropy_with_logits(scores, wanted)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(learned, 1.0)
        optimizer.step()
        pace.step()
        optimizer.zero_grad()
        mean += 0.05 * (loss.item() - mean)
        if number % 25 == 0 or number == len(steps):
            print(f"step {number}/{len(steps)}, loss {mean:.3f}, {time.process_time() - began:.0f} s", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--pairs", default="ecbplus,collation")
    parser.add_argument("--leave-out", default="")
    parser.add_argument("--frozen", type=int, default=0, help="first layers that stay as they are")
    parser.add_argument("--passes", type=int, help="over the pairs of each kind")
    parser.add_argument("--data", type=Path, default=paired.ROOT.parent / "shared" / "data")
    parser.add_argument("--seed", type=int, default=3)
    given = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(given.seed)
    rng = random.Random(given.seed)
    tokenizer = AutoTokenizer.from_pretrained(given.base)
    model = AutoModelForSequenceClassification.from_pretrained(given.base, num_labels=1)
    for kind in given.pairs.split(","):
        if kind == "ecbplus":
            found = paired.of_ecbplus(given.data, rng)
        else:
            found = paired.of_collation(paired.stories(given.data, given.leave_out.split(",")), rng)
        print(f"{kind}: {len(found)} pairs, {sum(pair.same for pair in found)} of one matter", flush=True)
        passes = given.passes or PASSES[kind]
        learn(model, tokenizer, [paired.balanced(found, OTHERS, rng) for _ in range(passes)], given.frozen)
    model.save_pretrained(given.out)
    tokenizer.save_pretrained(given.out)
    print(f"written: {given.out}")


if __name__ == "__main__":
    main()
