"""Count in how many news texts each stem stands: src/tellings/counts/en.tsv, which `likeness` takes as its background.

    python bench/quality/stories/background.py [--data ../shared/data] [-o src/tellings/counts/en.tsv]

Counts only, no text: of the AllSides stream (2016-2018; its counts may ship), ECB+ (CC BY 3.0) and the English Wikinews
reports of MEANTIME (CC BY 4.0). Stems of fewer than `--least` texts are left out: `likeness` takes them as unseen.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from tellings.words import content_stems


def texts(data: Path) -> Iterator[str]:
    for name in ("stream_allsides", "ecbplus", "meantime"):
        with gzip.open(data / "stories" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                if name == "meantime" and row.get("lang", row.get("language")) != "en":
                    continue
                yield f"{row.get('title') or ''}\n{row.get('full') or row['text']}"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, default=Path("../shared/data"))
    options.add_argument("-o", "--output", type=Path, default=Path("src/tellings/counts/en.tsv"))
    options.add_argument("--least", type=int, default=5)
    given = options.parse_args()
    counted: Counter[str] = Counter()
    total = 0
    for text in texts(given.data):
        counted.update(stem for stem in set(content_stems(text)) if any(map(str.isalpha, stem)))
        total += 1
    rows: defaultdict[int, list[str]] = defaultdict(list)
    for stem, count in counted.items():
        if count >= given.least:
            rows[count].append(stem)
    lines = [
        "# In how many English news texts each stem stands (see bench/quality/stories/background.py).",
        "# Counted: AllSides stories 2016-2018, ECB+ (CC BY 3.0), MEANTIME Wikinews (CC BY 4.0). Counts only.",
        str(total),
        *(f"{count}\t{' '.join(sorted(rows[count]))}" for count in sorted(rows, reverse=True)),
    ]
    given.output.parent.mkdir(parents=True, exist_ok=True)
    given.output.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{total} texts, {sum(map(len, rows.values()))} stems, {given.output.stat().st_size} bytes")


if __name__ == "__main__":
    main()
