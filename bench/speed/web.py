"""How fast a served desk answers, alone and to fifty readers while another process adds to it.

    python bench/speed/web.py DESK --add table.jsonl [--seconds 20] [--readers 50]

DESK is copied first and served by a process of its own, as `tellings serve` does. Times are wall-clock on loopback, the reader's own work
included: on a machine that does other things they are upper bounds.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import httpx

ALONE = 60  # requests of a page, one after the other


def p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1] * 1000


async def alone(client: httpx.AsyncClient, address: str, first: bool = False) -> str:
    """p50 and p95 of one page; `first`: the first answer too, where it may have to be made."""
    times = []
    for _ in range(ALONE):
        began = time.perf_counter()
        answer = await client.get(address)
        times.append(time.perf_counter() - began)
        answer.raise_for_status()
    told = f"p50 {statistics.median(times) * 1000:.1f} ms, p95 {p95(times):.1f} ms, {len(answer.content) / 1000:.0f} kB"
    return told + (f", first {times[0] * 1000:.0f} ms" if first else "")


async def crowd(base: str, addresses: list[str], readers: int, seconds: float, pause_s: float) -> str:
    """Readers who each ask for one page after the other, with a pause to read; answers, errors and times."""
    times: list[float] = []
    statuses: Counter[int | str] = Counter()
    ends = time.perf_counter() + seconds

    async def read(client: httpx.AsyncClient, number: int) -> None:
        turn = number
        await asyncio.sleep(pause_s * number / readers)  # they do not all come in the same moment
        while time.perf_counter() < ends:
            began = time.perf_counter()
            try:
                answer = await client.get(addresses[turn % len(addresses)])
                statuses[answer.status_code] += 1
                times.append(time.perf_counter() - began)
            except httpx.HTTPError as failure:
                statuses[type(failure).__name__] += 1
            turn += 7
            await asyncio.sleep(pause_s)

    limits = httpx.Limits(max_connections=readers, max_keepalive_connections=readers)
    async with httpx.AsyncClient(base_url=base, timeout=30, limits=limits) as client:
        await asyncio.gather(*(read(client, number) for number in range(readers)))
    return f"{len(times) / seconds:.0f} answers/s, p50 {statistics.median(times) * 1000:.0f} ms, p95 {p95(times):.0f} ms, statuses {dict(statuses)}"


async def measured(base: str, desk: Path, table: Path | None, readers: int, seconds: float) -> None:
    async with httpx.AsyncClient(base_url=base, timeout=60) as client:
        stories = (await client.get("/api/stories?most=500")).json()["stories"]
        stories.sort(key=lambda story: -story["counts"]["reports"])
        largest = [f"/story/{story['id']}" for story in stories[:20]]
        article = re.findall(r"/article\?id=[^\"#]+", (await client.get(largest[0])).text)[0].replace("&amp;", "&")
        pages = {
            "front": "/",
            "story": largest[0],
            "article": article,
            "search": "/search?q=president",
            "quotes": "/search?q=people+kind:quote",
            "speaker": "/speaker?name=Obama&most=50",
            "outlets": "/outlets",
            "stories.atom": "/feeds/stories.atom",
        }
        for name, address in pages.items():
            print(f"{name:14} {await alone(client, address, name == 'story')}", flush=True)
        fresh = []
        for address in largest[1:]:
            began = time.perf_counter()
            (await client.get(address)).raise_for_status()
            fresh.append(time.perf_counter() - began)
        print(
            f"stories never opened before: median {statistics.median(fresh) * 1000:.0f} ms, longest {max(fresh) * 1000:.0f} ms"
        )
    asked = ["/", *largest[:6], article, "/?skip=60", "/search?q=president", "/feeds/stories.atom"]
    for pause_s in (1.0, 0.0):
        adding = None
        if table:
            words = [sys.executable, "-m", "tellings", "add", str(table), "--desk", str(desk)]
            adding = subprocess.Popen(["nice", *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        told = await crowd(base, asked, readers, seconds, pause_s)
        state = "none" if adding is None else "ran on" if adding.poll() is None else f"ended with {adding.returncode}"
        print(f"{readers} readers, {pause_s:.0f} s between pages: {told}; an add beside them: {state}", flush=True)
        if adding:
            adding.terminate()
            adding.wait()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("desk", type=Path)
    parser.add_argument("--add", type=Path, help="a table that is added while the readers read")
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--readers", type=int, default=50)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        desk = Path(shutil.copy(options.desk, folder))
        words = [sys.executable, "-m", "tellings", "serve", "--desk", str(desk), "--port", "0", "--rate", "0"]
        with subprocess.Popen(words, stderr=subprocess.PIPE, text=True) as serving:
            try:
                assert serving.stderr is not None
                found = re.search(r"http://\S+", serving.stderr.readline())
                assert found, "the server did not start"
                asyncio.run(measured(found[0], desk, options.add, options.readers, options.seconds))
                peak = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{serving.pid}/status").read_text())
                print(f"peak memory of the server: {int(peak[1]) / 1000:.0f} MB" if peak else "")
                load = os.getloadavg()[0]
                print(f"load of the machine meanwhile: {load:.1f} on {os.cpu_count()} cores")
            finally:
                serving.terminate()


if __name__ == "__main__":
    main()
