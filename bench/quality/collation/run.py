"""The whole way on gold stories: what the scorer prints, seconds per story, peak memory.

    python bench/quality/collation/run.py [--data DIR] [--each]

Runs `tellings brief {story}.jsonl --format json` once per story of DIR/collation, as a user would, and scores with DIR/../eval/score_collation.py.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--each", action="store_true", help="figures of every story too")
    args = parser.parse_args()
    stories = sorted((args.data / "collation").glob("*.json"))
    if not stories:
        sys.exit(f"no stories in {args.data / 'collation'}")
    scorer = args.data.resolve().parent / "eval" / "score_collation.py"
    command = f"{sys.executable} -m tellings brief {{input}} --format json"
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, scorer, "--run", command, *(["--each"] if args.each else []), *stories], check=False
    )
    took = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(
        f"{'s per story':14} {took / len(stories):.2f} (whole command, imports included)\n{'peak memory':14} {peak:.0f} MB"
    )
    sys.exit(done.returncode)


if __name__ == "__main__":
    main()
