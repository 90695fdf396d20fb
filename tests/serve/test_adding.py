"""`tellings add` and `tellings doctor` as scripts meet them: progress in JSON, feeds followed until Ctrl-C, copies."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

import dying

STORY = "The council of Harl said on Tuesday that the bridge would stay closed for two weeks. " * 6


class News(BaseHTTPRequestHandler):
    """A feed of one page."""

    def do_GET(self) -> None:
        port = self.server.server_address[1]
        if self.path == "/feed.xml":
            item = f"<item><title>Bridge</title><link>http://127.0.0.1:{port}/bridge</link></item>"
            self._say(f"<rss version='2.0'><channel><title>Harl Post</title>{item}</channel></rss>")
        elif self.path == "/bridge":
            self._say(f"<html><body><article><h1>Bridge</h1><p>{STORY}</p></article></body></html>")
        else:
            self.send_error(404)

    def _say(self, text: str) -> None:
        self.send_response(200)
        self.send_header("content-type", "text/html")
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, format: str, *words: object) -> None:
        """Tests are quiet."""


def ran(*words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(dying.command(*words), capture_output=True, text=True, check=False)


def test_progress_is_a_line_of_json_whenever_a_batch_is_kept(tmp_path: Path) -> None:
    table = dying.written(tmp_path, 5)
    done = ran("add", table, "--desk", tmp_path / "d.desk", "--batch", "2", "--progress", "json", "--json")
    assert [json.loads(line)["new"] for line in done.stderr.splitlines()] == [2, 4, 5]
    assert json.loads(done.stdout)["new"] == 5
    again = ran("add", table, "--desk", tmp_path / "d.desk")
    assert again.stdout == "0 new, 5 held already, 0 problems; 0 stories changed\n"
    assert again.stderr == ""  # nobody watches


def test_a_feed_is_followed_until_ctrl_c_and_the_doctor_knows_it(tmp_path: Path) -> None:
    pytest.importorskip("httpx", reason="fetching needs the extra web")
    server = HTTPServer(("127.0.0.1", 0), News)
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    feed, desk = f"http://127.0.0.1:{server.server_address[1]}/feed.xml", tmp_path / "d.desk"
    words = dying.command("add", feed, "--fetch", "--allow-private", "--follow", "60", "--desk", desk)
    process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline().startswith("1 new, 0 held already, 0 problems")
    process.send_signal(signal.SIGINT)
    _, told = process.communicate()
    assert (process.returncode, told) == (0, "tellings: stopped; what was counted is kept\n")
    server.shutdown()
    server.server_close()
    gone = ran("add", feed, "--fetch", "--allow-private", "--desk", desk)
    assert gone.returncode == 1
    report = json.loads(ran("doctor", "--desk", desk, "--json").stdout)
    assert [source["address"] for source in report["sources"]] == [feed]
    assert report["damage"] == []


def test_follow_goes_with_fetch_and_not_with_standard_input(tmp_path: Path) -> None:
    assert ran("add", "x", "--follow", "5").returncode == 2
    assert ran("add", "-", "--fetch", "--follow", "5").returncode == 2


def test_the_doctor_copies_a_sound_desk_and_no_other_thing(tmp_path: Path) -> None:
    desk, copy = tmp_path / "d.desk", tmp_path / "copy.desk"
    ran("add", dying.written(tmp_path, 3), "--desk", desk)
    done = ran("doctor", "--desk", desk, "--deep", "--backup", copy)
    assert done.returncode == 0, done.stderr
    assert "the file is sound" in done.stdout
    assert json.loads(ran("doctor", "--desk", copy, "--json").stdout)["holdings"]["articles"] == 3
    refused = ran("doctor", "--desk", desk, "--backup", Path(sys.executable))
    assert refused.returncode == 1
    assert "is no desk" in refused.stderr


def test_what_could_not_be_read_is_told_as_it_is_by_every_command(tmp_path: Path) -> None:
    table = dying.written(tmp_path, 2)
    done = ran("add", table, tmp_path / "none.txt", "--desk", tmp_path / "d.desk")
    assert done.stdout == "2 new, 0 held already, 1 problem; 1 story changed\n"
    assert done.stderr == f"tellings: {tmp_path / 'none.txt'}: there is no such file or folder\n"
    many = [tmp_path / f"{number}.txt" for number in range(7)]
    failed = ran("add", *many, "--desk", tmp_path / "d.desk")
    assert failed.returncode == 1
    *five, more, nothing = failed.stderr.splitlines()
    assert [line.split(": ")[1] for line in five] == [str(path) for path in many[2:]]
    assert more.startswith("tellings: these and 2 more problems")
    assert nothing.startswith("tellings: nothing usable in ")
