"""Judges at the rim, against a real server on this machine: right, wrong, slow and senseless answers."""

from __future__ import annotations

import contextlib
import json
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from nobody import nobody
from tellings import config
from tellings.config import JudgeSettings
from tellings.desk import Desk, KeptDesk, judges
from tellings.desk.advisers import NOBODY, Advisers
from tellings.errors import ConfigError, MissingExtra
from tellings.model import Collation, Page
from tellings.model.page import Stated
from tellings.reconcile.judge import Answer, Passage

pytest.importorskip("httpx")
FIRST, SECOND = Passage("The cabinet fell", "The cabinet fell."), Passage("Ministers resigned", "Ministers resigned.")
GOOD = json.dumps({"same": "same", "verdict": "agree", "words": ["cabinet fell", "Ministers resigned"]})


class Server(ThreadingHTTPServer):
    """Answers every question with `content`, or with `raw` as the whole body, while it `speaks`; where `finds` is set, with that, by the
    words of both clauses."""

    content, raw, status, finds = GOOD, "", 200, ""

    def __init__(self) -> None:
        self.speaks = threading.Event()
        self.speaks.set()
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[tuple[str, dict[str, Any], str | None]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append((self.path, body, self.headers.get("Authorization")))
        self.server.speaks.wait()
        content = self.server.content
        if self.server.finds:
            words = [passage["clause"] for passage in json.loads(body["messages"][1]["content"])]
            content = json.dumps({"same": self.server.finds, "verdict": "agree", "words": words})
        told = self.server.raw or json.dumps({"choices": [{"message": {"content": content}}]})
        self.send_response(self.server.status)
        self.end_headers()
        with contextlib.suppress(OSError):  # the one who asked may have gone
            self.wfile.write(told.encode())

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield made
    made.speaks.set()
    made.shutdown()
    made.server_close()


def judge(server: Server, **more: Any) -> judges.Kept:
    made = judges.configured(JudgeSettings(url=server.url, model="small", **more))
    assert isinstance(made, judges.Kept)
    return made


def test_an_answer_is_read_and_the_key_is_sent(server: Server) -> None:
    assert judge(server, key="k1")(FIRST, SECOND) == Answer("same", "agree", ("cabinet fell", "Ministers resigned"))
    ((path, body, key),) = server.asked
    assert (path, body["model"], body["temperature"], key) == ("/v1/chat/completions", "small", 0, "Bearer k1")
    assert "Ministers resigned." in body["messages"][1]["content"]


def test_an_answer_in_a_code_fence_is_read(server: Server) -> None:
    server.content = f"Sure!\n```json\n{GOOD}\n```"
    assert judge(server)(FIRST, SECOND) is not None


@pytest.mark.parametrize(
    "content",
    [
        "",
        "same",
        "[]",
        "{",
        '{"same": "yes", "words": []}',
        '{"same": "same"}',
        '{"same": "same", "words": [1]}',
        "{" * 5000,
    ],
)
def test_nonsense_is_no_answer(server: Server, content: str) -> None:
    server.content = content
    assert judge(server)(FIRST, SECOND) is None


@pytest.mark.parametrize("raw", ["not json", "[]", '{"choices": []}', '{"choices": [{"message": {"content": null}}]}'])
def test_another_servers_body_is_no_answer(server: Server, raw: str) -> None:
    server.raw = raw
    assert judge(server)(FIRST, SECOND) is None


def test_a_failing_a_slow_and_a_missing_server_are_no_answer(server: Server) -> None:
    server.status = 500
    assert judge(server)(FIRST, SECOND) is None
    server.status = 200
    server.speaks.clear()
    assert judge(server, timeout_s=0.05)(FIRST, SECOND) is None
    with nobody() as port:
        asked = judges.configured(JudgeSettings(url=f"http://127.0.0.1:{port}/v1", model="small"))
        assert asked is not None
        assert asked(FIRST, SECOND) is None


def test_a_pair_is_asked_once_and_answered_offline(server: Server, tmp_path: Path) -> None:
    cache = str(tmp_path / "judge.db")
    first = judge(server, cache=cache)
    assert first(FIRST, SECOND) == first(FIRST, SECOND)
    assert len(server.asked) == 1
    offline = judge(server, cache=cache, offline=True)
    assert offline(FIRST, SECOND) is not None
    assert offline(SECOND, FIRST) is None
    assert len(server.asked) == 1


def test_a_failure_is_asked_again(server: Server) -> None:
    one = judge(server)
    server.content = "nonsense"
    assert one(FIRST, SECOND) is None
    server.content = GOOD
    assert one(FIRST, SECOND) is not None


def test_the_budget_ends(server: Server) -> None:
    one = judge(server, budget=1)
    assert one(FIRST, SECOND) is not None
    assert one(SECOND, FIRST) is None
    assert len(server.asked) == 1


def _pages() -> list[Page]:
    texts = (
        "Harl sea wall breached by storm\n\nThe sea wall at Harl gave way on Monday. Storm water ran into the market of Harl. The mayor closed the schools.",
        "Harl sea wall breached in storm\n\nWaves broke through the sea wall at Harl. Shops in the market stood under water. No pupil had lessons, the mayor said.",
    )
    return [Page(f"t#{n}", text.encode(), "text/plain", stated=Stated(f"t{n}")) for n, text in enumerate(texts)]


def test_a_brief_without_a_judge_asks_nobody_and_with_one_asks_of_the_possible_alone(server: Server) -> None:
    plain = Desk()
    plain.add_all(_pages())
    before = plain.brief()
    assert not server.asked
    judged = Desk(advisers=Advisers(judge(server)))
    judged.add_all(_pages())
    after = judged.brief()
    assert len(server.asked) == sum(possible(collation) for collation in before.collations) > 0
    assert "judge" in dict(after.recipe.stages)
    assert "judge" not in dict(before.recipe.stages)
    # GOOD names words that stand in none of these clauses: every answer is void
    assert [c.points for c in after.collations] == [c.points for c in before.collations]


def test_after_three_failures_in_a_row_nobody_is_asked_any_more(server: Server) -> None:
    one = judge(server)
    server.status = 500
    assert [one(FIRST, Passage(f"clause {n}", "s")) for n in range(9)] == [None] * 9
    assert (len(server.asked), one.unheard) == (3, 9)


def kept(path: Path, advisers: Advisers) -> KeptDesk:
    with KeptDesk.open(path, advisers=advisers) as desk:
        for _ in desk.add_all(_pages()):
            pass
    return KeptDesk.open(path, advisers=advisers)


def possible(collation: Collation) -> int:
    return sum(point.certainty == "possible" for point in collation.points)


def laid_out(desk: KeptDesk) -> Collation:
    (line,) = desk.stories()
    return desk.show(line.id).collations[0]


def test_a_desk_asks_when_it_takes_in_and_not_again_when_it_shows(server: Server, tmp_path: Path) -> None:
    plain = laid_out(kept(tmp_path / "plain.desk", NOBODY))
    assert not server.asked
    server.finds = "same"
    desk = kept(tmp_path / "judged.desk", Advisers(judge(server)))
    asked = len(server.asked)
    assert asked == possible(plain) > 0
    told = laid_out(desk)
    assert len(server.asked) == asked
    assert possible(told) == 0
    assert {p.verdict for p in told.points if p.why.startswith("judged one matter")} == {"agree"}


def test_a_desk_is_shown_by_whom_it_may_ask(server: Server, tmp_path: Path) -> None:
    server.finds = "not"
    path = tmp_path / "one.desk"
    judged = laid_out(kept(path, Advisers(judge(server))))
    with KeptDesk.open(path) as plain:
        assert possible(laid_out(plain)) > possible(judged) == 0
    asked = len(server.asked)
    with KeptDesk.open(path, advisers=Advisers(judge(server, budget=0, cache=str(tmp_path / "none.db")))) as again:
        assert laid_out(again).points != judged.points  # nothing is known of the pairs, and nothing of that is kept
    assert len(server.asked) == asked


def test_what_a_failing_judge_left_open_is_asked_when_it_answers(server: Server, tmp_path: Path) -> None:
    server.status = 500
    desk = kept(tmp_path / "late.desk", Advisers(judge(server)))
    assert possible(laid_out(desk)) > 0
    desk.close()
    server.status, server.finds = 200, "same"
    with KeptDesk.open(tmp_path / "late.desk", advisers=Advisers(judge(server))) as again:
        assert possible(laid_out(again)) == 0


@pytest.mark.parametrize(("finds", "kinds"), [("same", {"retold"}), ("not", {"first", "second"})])
def test_two_reports_side_by_side_are_judged(server: Server, tmp_path: Path, finds: str, kinds: set[str]) -> None:
    with kept(tmp_path / "plain.desk", NOBODY) as plain:
        open_rows = [row for row in plain.compare("t0", "t1").rows if row.kind == "possible"]
    assert open_rows
    assert not server.asked
    server.finds = finds
    with KeptDesk.open(tmp_path / "plain.desk", advisers=Advisers(judge(server))) as judged:
        rows = judged.compare("t0", "t1").rows
    assert len(server.asked) == len(open_rows)
    spans = {span for row in open_rows for side in (row.first, row.second) if side for span in side.spans}
    of_them = [row for row in rows if any(s in spans for side in (row.first, row.second) if side for s in side.spans)]
    assert {row.kind for row in of_them} == kinds


def test_threads_may_share_a_judge(server: Server) -> None:
    one, heard = judge(server), []
    asking = [threading.Thread(target=lambda: heard.append(one(FIRST, SECOND))) for _ in range(8)]
    for thread in asking:
        thread.start()
    for thread in asking:
        thread.join()
    assert len(heard) == 8
    assert None not in heard


def test_a_cross_encoder_is_shown_sentences_and_its_words_are_those_that_both_clauses_have(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[tuple[str, str]] = []

    class Scripted:
        """Finds two sentences as much the same as the second has of letters in twenty."""

        def __init__(self, model: str) -> None:
            shown.append((model, "loaded"))

        def predict(self, pairs: list[tuple[str, str]], **_: object) -> list[float]:
            shown.extend(pairs)
            return [len(pairs[0][1]) / 20]

    module = ModuleType("sentence_transformers")
    module.__spec__ = ModuleSpec("sentence_transformers", None)
    module.CrossEncoder = Scripted  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "sentence_transformers", module)
    one = judges.configured(JudgeSettings("cross-encoder", model="small"))
    assert one is not None
    assert shown == []
    first = Passage("(The cabinet) fell", "(The cabinet) fell on Monday.")
    assert one(first, Passage("a cabinet, fallen", "a cabinet, fallen here")) == Answer(
        "same", "compatible", ("cabinet",)
    )
    assert one(first, Passage("cabinet", "a cabinet")) == Answer("unclear", None, ("cabinet",))
    assert one(first, Passage("no", "no")) == Answer("not", None, ())
    assert shown[:2] == [("small", "loaded"), (first.sentence, "a cabinet, fallen here")]
    assert len(shown) == 4


def test_a_cross_encoder_without_its_extra_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(MissingExtra, match=r"tellings\[judge\]"):
        judges.configured(JudgeSettings("cross-encoder", model="small"))


def test_a_model_that_is_not_there_is_told(tmp_path: Path) -> None:
    pytest.importorskip("sentence_transformers")
    desk = Desk(advisers=Advisers(judges.configured(JudgeSettings("cross-encoder", model=str(tmp_path / "none")))))
    desk.add_all(_pages())
    with pytest.raises(ConfigError, match="cannot be loaded"):
        desk.brief()


def test_it_is_configured_by_its_section_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "tellings.toml"
    path.write_text("[points]\nsure = 0.7\n", encoding="utf-8")
    assert config.judge(path) is None
    assert judges.configured(None) is None
    monkeypatch.setenv("HARL_KEY", "secret")
    path.write_text(
        '[judge]\nurl = "http://localhost:1/v1"\nmodel = "m"\nkey = "HARL_KEY"\ntimeout_s = 5\ncache = "j.db"\n',
        encoding="utf-8",
    )
    assert config.judge(path) == JudgeSettings(
        url="http://localhost:1/v1", model="m", key="secret", timeout_s=5, cache=str(tmp_path / "j.db")
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('model = "m"', "is no address"),
        ('url = "http://a/v1"', "name no judge"),
        ('url = "http://a/v1"\nmodel = "m"\nbudget = "many"', "judge.budget = 'many' is no whole number"),
        ('url = "http://a/v1"\nmodel = "m"\nbudget = -1', "budget must be"),
        ('backend = "oracle"\nmodel = "m"', "name no judge"),
        ('url = "http://a/v1"\nmodel = "m"\ntemper = 1', "unknown setting judge.temper"),
    ],
)
def test_nonsense_settings_are_refused(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "tellings.toml"
    path.write_text(f"[judge]\n{text}\n", encoding="utf-8")
    with pytest.raises(ConfigError) as refused:
        config.judge(path)
    assert said in str(refused.value)


def test_a_cache_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be opened"):
        judges.configured(JudgeSettings(url="http://a/v1", model="m", cache=str(tmp_path)))
