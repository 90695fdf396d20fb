"""Count in how many news texts of each language each stem stands: src/tellings/counts/<language>.tsv, all but English.

    python bench/quality/languages/background.py [--data ../shared/data] [-o src/tellings/counts] [--half 0|1]

Counts only, no text: of the documents of NTREX (CC BY-SA 4.0). Stems of fewer than `--least` texts are left out: `likeness` takes them as
unseen. `--half`: only every other document, to measure on the rest.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from pathlib import Path

from texts import ntrex

from tellings.words import content_stems


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, default=Path("../shared/data"))
    options.add_argument("-o", "--output", type=Path, default=Path("src/tellings/counts"))
    options.add_argument("--least", type=int, default=3)
    options.add_argument("--half", type=int, choices=(0, 1))
    given = options.parse_args()
    for language, documents in ntrex(given.data).items():
        if language == "en":
            continue
        chosen = [documents[name] for name in sorted(documents)]
        if given.half is not None:
            chosen = chosen[given.half :: 2]
        write(given.output / f"{language}.tsv", language, chosen, given.least)


def write(path: Path, language: str, texts: list[str], least: int) -> None:
    counted: Counter[str] = Counter()
    for text in texts:
        counted.update(stem for stem in set(content_stems(text)) if any(map(str.isalpha, stem)))
    rows: defaultdict[int, list[str]] = defaultdict(list)
    for stem, count in counted.items():
        if count >= least:
            rows[count].append(stem)
    lines = [
        f"# In how many news texts in {language} each stem stands (see bench/quality/languages/background.py).",
        "# Counted: documents of NTREX (Federmann et al. 2022, Microsoft, CC BY-SA 4.0). Counts only.",
        str(len(texts)),
        *(f"{count}\t{' '.join(sorted(rows[count]))}" for count in sorted(rows, reverse=True)),
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{language}: {len(texts)} texts, {sum(map(len, rows.values()))} stems, {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
