"""Who can be asked whether two clauses are one matter: a server of a language model, or a cross-encoder on this machine.

Here, at the rim, since both take time and can fail; what they answer is checked in `reconcile.judge`.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from typing import Any

from tellings.config import JudgeSettings
from tellings.desk.caches import Cache
from tellings.errors import ConfigError, MissingExtra
from tellings.reconcile.judge import VERDICTS, Answer, Passage
from tellings.words import placed_tokens

Ask = Callable[[Passage, Passage], str | None]
"""The raw answer to a pair, None where there was none. It raises ConfigError alone, for a model that cannot be loaded."""

GIVES_UP = (
    3  # failures in a row after which a run asks no more: a server that is gone would cost its time-out for every pair
)

INSTRUCTION = """Two clauses from two news reports follow, each with its sentence. Do they state one and the same matter (the same event, \
figure, date or utterance, even if they contradict each other about it)? Answer with one JSON object and nothing else:
{"same": "same" | "not" | "unclear", "verdict": "agree" | "compatible" | "differs" | "conflict" | null, "words": ["…", "…"]}
verdict, only if same: agree (they say the same), compatible (one is less exact or gives other details), differs (in strength or \
attribution), conflict (both cannot hold). words: the few words of the first clause and the few words of the second that decide it, \
copied exactly from the clauses."""


def configured(settings: JudgeSettings | None) -> Kept | None:
    """The judge of the settings; None where none is configured, so that nothing is ever asked.

    Raises MissingExtra for a backend that is not installed, ConfigError for a cache that cannot be opened. A model is loaded when it is
    first asked: many briefs have all their answers, or nothing to ask.
    """
    if settings is None:
        return None
    ask: Ask | None = None
    if not settings.offline:
        ask = _server(settings) if settings.backend == "server" else _cross_encoder(settings)
    return Kept(ask, settings)


class Kept:
    """A judge that asks each pair once: answers are kept by what was asked of which model, at most `budget` are asked for in a run,
    none after `GIVES_UP` failures in a row, and offline the kept ones alone are given. Threads may share it."""

    def __init__(self, ask: Ask | None, settings: JudgeSettings) -> None:
        scores = f" {settings.same} {settings.other}" if settings.backend == "cross-encoder" else ""
        self.named = f"{settings.backend} {settings.model}{scores}"
        self.unheard = 0
        """How many pairs had no answer so far: what was made meanwhile may be made better."""
        self._ask, self._left, self._failed = ask, settings.budget, 0
        self._cache = Cache("judge", settings.cache)

    def __call__(self, first: Passage, second: Passage) -> Answer | None:
        asked = (self.named, INSTRUCTION, first.clause, first.sentence, second.clause, second.sentence)
        kept = self._cache.get(*asked)
        if kept is not None:
            return understood(kept.decode())
        answer = None
        if self._ask is not None and self._left > 0 and self._failed < GIVES_UP:
            self._left -= 1
            raw = self._ask(first, second)
            answer = understood(raw) if raw is not None else None
            self._failed = self._failed + 1 if answer is None else 0
            if raw is not None and answer is not None:  # a failure is asked again next time
                self._cache.put(raw.encode(), *asked)
        self.unheard += answer is None
        return answer


def understood(raw: str) -> Answer | None:
    """What a model wrote as an answer; None for anything else than the object it was asked for, code fences aside."""
    start, end = raw.find("{"), raw.rfind("}")
    try:
        told = json.loads(raw[start : end + 1])
    except (ValueError, RecursionError):
        return None
    if not isinstance(told, dict):
        return None
    same = next((known for known in ("same", "not", "unclear") if told.get("same") == known), None)
    verdict = next((known for known in VERDICTS if told.get("verdict") == known), None)
    words = told.get("words")
    if same is None or not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        return None
    return Answer(same, verdict, tuple(words))  # type: ignore[arg-type]  # one of the three above


def _server(settings: JudgeSettings) -> Ask:
    """Any server that speaks as OpenAI's chat completions do: Ollama, vLLM, llama.cpp."""
    try:
        import httpx
    except ImportError as missing:
        raise MissingExtra("A judge on a server", "web") from missing
    head = {"Authorization": f"Bearer {settings.key}"} if settings.key else {}
    client = httpx.Client(timeout=settings.timeout_s, headers=head, trust_env=False)

    def ask(first: Passage, second: Passage) -> str | None:
        passages = [{"clause": passage.clause, "sentence": passage.sentence} for passage in (first, second)]
        messages = [
            {"role": "system", "content": INSTRUCTION},
            {"role": "user", "content": json.dumps(passages, ensure_ascii=False)},
        ]
        body = {"model": settings.model, "messages": messages, "temperature": 0}
        try:
            told = client.post(settings.url.rstrip("/") + "/chat/completions", json=body).raise_for_status().json()
            content = told["choices"][0]["message"]["content"]
        except (httpx.HTTPError, httpx.InvalidURL, ValueError, KeyError, IndexError, TypeError):
            return None
        return content if isinstance(content, str) else None

    return ask


def _cross_encoder(settings: JudgeSettings) -> Ask:
    """A cross-encoder that scores pairs of sentences (sentence-transformers), as it was trained to (bench/quality/judge). Of verdicts it
    knows nothing: what it finds the same is compatible, and what decides it are the words that both clauses have; where they have none
    it is not heard."""
    if find_spec("sentence_transformers") is None:
        raise MissingExtra("A cross-encoder as judge", "judge")
    loading = threading.Lock()

    @cache
    def model() -> Any:  # sentence_transformers.CrossEncoder: not installed where types are checked
        from sentence_transformers import CrossEncoder

        try:
            return CrossEncoder(settings.model)
        except (OSError, ValueError) as absent:
            raise ConfigError(f"judge: model = {settings.model!r} cannot be loaded: {absent}") from absent

    def ask(first: Passage, second: Passage) -> str | None:
        with loading:
            score = float(model().predict([(first.sentence, second.sentence)], show_progress_bar=False)[0])
        shared = _shared(first.clause, second.clause)
        same = "same" if score >= settings.same else "not" if score <= settings.other else "unclear"
        return json.dumps({"same": same, "verdict": "compatible" if same == "same" else None, "words": shared})

    return ask


def _shared(ours: str, theirs: str) -> list[str]:
    """The first longer words of a clause that another has too, as it prints them."""
    known = {word for word, _, _ in placed_tokens(theirs)}
    return list(dict.fromkeys(ours[a:b] for word, a, b in placed_tokens(ours) if len(word) > 3 and word in known))[:4]
