"""How fast a served desk answers, alone and to fifty readers while another process adds to it.

    python bench/speed/web.py DESK --add table.jsonl [--seconds 20] [--readers 50]

DESK is copied first and served by a process of its own, as `tellings serve` does. Times are wall-clock on loopback; the readers are `wrk`
(Debian's package), which takes a small part of a core, as the server, the add and they share the machine.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path
from urllib.parse import quote

import httpx

ANY = "/api/search?q=said&most=500"
SEARCHES = (
    "bridge", "senate+vote", "trade", "tariff", "freedom+kind:quote", "percent+kind:figure", "status:denied+report", "speaker:trump",
    "status:planned", "president", "police", "court", "budget", "house+bill", "%22white+house%22", "election", "attack", "deal", "tax", "china",
)  # fmt: skip
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


CROWD = """
local addresses, turn = {%s}, 0
function request()
  turn = turn + 7
  return wrk.format(nil, addresses[turn %% #addresses + 1])
end
function delay() return %d end
function done(summary, latency, requests)
  local wrong = summary.errors
  io.write(string.format("%%.0f answers/s, p50 %%.0f ms, p95 %%.0f ms, p99 %%.0f ms, longest %%.0f ms, errors %%d of %%d\\n%%d",
    summary.requests / summary.duration * 1e6, latency:percentile(50) / 1e3, latency:percentile(95) / 1e3,
    latency:percentile(99) / 1e3, latency.max / 1e3,
    wrong.connect + wrong.read + wrong.write + wrong.status + wrong.timeout, summary.requests, summary.requests))
end
"""


def crowd(base: str, addresses: list[str], readers: int, seconds: float, pause_s: float) -> tuple[str, int]:
    """Readers who each ask for one page after the other, with a pause to read: answers, errors and times, as wrk tells them; answers."""
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(CROWD % (", ".join(map(json.dumps, addresses)), pause_s * 1000))
        script.flush()
        words = ["wrk", "-t1", f"-c{readers}", f"-d{seconds:.0f}s", "--timeout", "30s", "-s", script.name, base]
        told, answers = subprocess.run(words, check=True, capture_output=True, text=True).stdout.splitlines()[-2:]
        return told, int(answers)


async def measured(serving: int, base: str, desk: Path, table: Path | None, readers: int, seconds: float) -> None:
    async with httpx.AsyncClient(base_url=base, timeout=60) as client:
        stories = (await client.get("/api/stories?most=500&origins=2")).json()["stories"]
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
        articles = [f"/article?id={quote(one['article'])}" for one in (await client.get(ANY)).json()["hits"]]
    few = ["/", *largest[:6], article, "/?skip=60", "/search?q=president", "/feeds/stories.atom"]
    searches = [f"/search?q={words}" for words in SEARCHES]
    many = [
        "/",
        *(
            one
            for four in zip(*(islice(cycle(some), 200) for some in (largest, articles, searches, few)), strict=True)
            for one in four
        ),
    ]
    for asked, pause_s in ((few, 1.0), (few, 0.0), (many, 1.0), (many, 0.0)):
        adding, held = None, holdings(base)
        if table:
            words = [sys.executable, "-m", "tellings", "add", str(table), "--desk", str(desk)]
            adding = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            while holdings(base) == held and adding.poll() is None:
                time.sleep(0.1)  # until its first batch is kept: it is at work
            held = holdings(base)
        before = processor_s(serving)
        told, answers = crowd(base, asked, readers, seconds, pause_s)
        each = (processor_s(serving) - before) / max(1, answers) * 1000
        print(
            f"{readers} readers of {len(set(asked))} pages, {pause_s:.0f} s between them: {told}; {each:.2f} ms of processor an answer",
            flush=True,
        )
        if adding:
            state = "ran on" if adding.poll() is None else f"ended with {adding.returncode}"
            print(f"  an add beside them {state}, {holdings(base) - held} articles came", flush=True)
            adding.terminate()
            adding.wait()


def processor_s(serving: int) -> float:
    """What a process and its children have taken so far."""
    spent = 0.0
    for process in (serving, *map(int, Path(f"/proc/{serving}/task/{serving}/children").read_text().split())):
        user, system = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[11:13]
        spent += (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")
    return spent


def holdings(base: str) -> int:
    return int(httpx.get(f"{base}api/desk", timeout=60).json()["holdings"]["articles"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("desk", type=Path)
    parser.add_argument("--add", type=Path, help="a table that is added while the readers read")
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--workers", default="1", help="processes that answer")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        desk = Path(shutil.copy(options.desk, folder))
        words = [
            sys.executable,
            "-m",
            "tellings",
            "serve",
            "--desk",
            str(desk),
            "--port",
            "0",
            "--rate",
            "0",
            "--workers",
            options.workers,
        ]
        with subprocess.Popen(words, stderr=subprocess.PIPE, text=True) as serving:
            try:
                assert serving.stderr is not None
                found = re.search(r"http://\S+", serving.stderr.readline())
                assert found, "the server did not start"
                asyncio.run(measured(serving.pid, found[0], desk, options.add, options.readers, options.seconds))
                peak = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{serving.pid}/status").read_text())
                print(f"peak memory of the server: {int(peak[1]) / 1000:.0f} MB" if peak else "")
                load = os.getloadavg()[0]
                print(f"load of the machine meanwhile: {load:.1f} on {os.cpu_count()} cores")
            finally:
                serving.terminate()


if __name__ == "__main__":
    main()
