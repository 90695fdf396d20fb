"""A desk on a server outlives its client: what `add` has acknowledged is there, whole, however it dies."""

from __future__ import annotations

import os
import random
from pathlib import Path

import dying

KILLS = int(os.environ.get("TELLINGS_KILLS", "3"))  # TELLINGS_KILLS=20 kills twenty
ARTICLES, BATCH = 48, 3


def test_a_killed_add_to_a_server_keeps_all_that_it_acknowledged(postgres: str, tmp_path: Path) -> None:
    table, fresh = dying.written(tmp_path, ARTICLES), 0
    chance = random.Random(5)
    place = f"{postgres}&schema=killed{fresh}"
    for _ in range(KILLS):
        kept = dying.killed(table, place, chance.uniform(0.4, 3.0), BATCH)
        held = dying.sound(place)
        assert held >= kept
        if held == ARTICLES:  # the next kill falls into a fresh desk
            fresh += 1
            place = f"{postgres}&schema=killed{fresh}"
    process = dying.adding(table, place, BATCH)
    process.communicate()
    assert process.returncode == 0
    assert dying.sound(place) == ARTICLES
