"""What a user may set, in `tellings.toml`.

[points]
sure = 0.7         # probability from which two clauses are surely one matter: higher is fewer and safer points
possible = 0.25    # and from which they are shown as possibly one

[mail]             # for `watch run --mail` and `digest send`; the password stands in TELLINGS_MAIL_PASSWORD alone
host = "mail.harl.example"
port = 587
user = "desk"
from = "desk@harl.example"
tls = "starttls"   # or "tls" from the first byte (port 465), or "none"

[judge]            # asked about what is only possibly one matter, see docs/judge.md; never unless this section is there
backend = "server" # or "cross-encoder"
url = "http://localhost:11434/v1"
model = "qwen3:8b"
key = "JUDGE_KEY"  # the environment variable that holds the server's key
budget = 200       # pairs asked about in one run
timeout_s = 20
cache = "judge.db" # answers, kept by what was asked
offline = false    # true: kept answers alone

[embeddings]       # a model that knows what texts mean, for the stories: docs/embeddings.md; never unless this section is there
model = "sentence-transformers:paraphrase-multilingual-MiniLM-L12-v2" # or "package.module:make"
cache = "embeddings.db" # vectors, kept by the text they are of
"""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Literal, get_args

from tellings.errors import ConfigError

FILE = "tellings.toml"
PASSWORD = "TELLINGS_MAIL_PASSWORD"
_KNOWN = {
    "points": ("sure", "possible"),
    "mail": ("host", "port", "user", "from", "tls"),
    "judge": ("backend", "url", "model", "key", "budget", "timeout_s", "cache", "offline", "same", "other"),
    "embeddings": ("model", "cache"),
}
_CALLED = {str: "text", int: "whole number", float: "number", bool: "true or false"}
Tls = Literal["starttls", "tls", "none"]
TLS: tuple[Tls, ...] = get_args(Tls)


@dataclass(frozen=True, slots=True)
class Settings:
    """Thresholds 0..1 on the probability that two clauses state one matter; `possible` is not above `sure`.

    The defaults were chosen on DEV by leaving one story out (bench/RESULTS.md).
    """

    sure: float = 0.45
    possible: float = 0.18

    def __post_init__(self) -> None:
        if not 0 < self.possible <= self.sure < 1:
            raise ConfigError(
                f"points: possible = {self.possible} and sure = {self.sure} must satisfy 0 < possible <= sure < 1"
            )


@dataclass(frozen=True, slots=True)
class Mail:
    """The server that letters go out by. `user` "" where it asks for none."""

    host: str
    port: int = 587
    user: str = ""
    sender: str = ""
    tls: Tls = "starttls"
    password: str = ""

    def __post_init__(self) -> None:
        if not self.host or not 0 < self.port < 65536:
            raise ConfigError(f"mail: host = {self.host!r} and port = {self.port} name no server")
        if self.user and not self.password:
            raise ConfigError(f"mail: user = {self.user!r} has no password: set {PASSWORD}")
        if self.user and self.tls == "none" and self.host not in ("localhost", "127.0.0.1", "::1"):
            raise ConfigError('mail: tls = "none" would send the password readable to all: take "starttls" or "tls"')


@dataclass(frozen=True, slots=True)
class JudgeSettings:
    """Whom to ask about what is only possibly one matter. `key` is the key itself; `same`, `other`: scores of a cross-encoder from which
    two clauses are one matter, and up to which they are two."""

    backend: Literal["server", "cross-encoder"] = "server"
    url: str = ""
    model: str = ""
    key: str = ""
    budget: int = 200
    timeout_s: float = 20.0
    cache: str = ""
    offline: bool = False
    same: float = 0.8
    other: float = 0.1

    def __post_init__(self) -> None:
        if self.backend not in ("server", "cross-encoder") or not self.model:
            raise ConfigError(f"judge: backend = {self.backend!r} and model = {self.model!r} name no judge")
        if self.backend == "server" and not self.url.startswith(("http://", "https://")):
            raise ConfigError(f"judge: url = {self.url!r} is no address of a server")
        if self.budget < 0 or self.timeout_s <= 0 or not self.other < self.same:
            raise ConfigError("judge: budget must be 0 or more, timeout_s more than 0, and other less than same")


@dataclass(frozen=True, slots=True)
class EmbeddingSettings:
    """Which embedder is asked: "sentence-transformers:MODEL" or "package.module:make"."""

    model: str = ""
    cache: str = ""

    def __post_init__(self) -> None:
        if ":" not in self.model:
            raise ConfigError(
                f"embeddings: model = {self.model!r} names none: sentence-transformers:MODEL or package.module:make"
            )


def judge(path: Path | None = None) -> JudgeSettings | None:
    """The section [judge] of the file that `load` reads, None where there is none. Raises ConfigError as `load` does."""
    found = _section("judge", JudgeSettings, path)
    if found is None:
        return None
    if "key" in found:
        found["key"] = os.environ.get(found["key"], "")
    return JudgeSettings(**found)


def embeddings(path: Path | None = None, model: str | None = None) -> EmbeddingSettings | None:
    """The section [embeddings] of that file, with this model in the place of its own where one is given; None where there is neither."""
    found = _section("embeddings", EmbeddingSettings, path)
    if model is not None:
        found = {**(found or {}), "model": model}
    return None if found is None else EmbeddingSettings(**found)


def _section(name: str, noun: type[JudgeSettings | EmbeddingSettings], path: Path | None) -> dict[str, Any] | None:
    """The fields of a section, each of its field's type; a cache's place is beside the file. What they say is checked by the noun."""
    path, told = _told(path)
    if name not in told:
        return None
    known = {field.name: type(field.default) for field in fields(noun)}
    found: dict[str, Any] = {}
    for field, value in told[name].items():
        wanted = (int, float) if known[field] is float else (known[field],)
        if type(value) not in wanted:
            raise ConfigError(f"{path}: {name}.{field} = {value!r} is no {_CALLED[known[field]]}")
        found[field] = value
    if found.get("cache"):
        found["cache"] = str(path.parent / found["cache"])
    return found


def load(path: Path | None = None) -> Settings:
    """The settings in `path`, or in `tellings.toml` of the working folder where there is one, else the defaults.

    Raises ConfigError for a file that cannot be read, a name that is no setting, and a value that makes no sense.
    """
    values: dict[str, float] = {}
    path, told = _told(path)
    for name, value in told.get("points", {}).items():
        if not isinstance(value, int | float) or isinstance(value, bool):
            raise ConfigError(f"{path}: points.{name} = {value!r} is not a number")
        values[name] = float(value)
    return Settings(**values)


def mail(path: Path | None = None) -> Mail:
    """The section [mail] of the file that `load` reads. Raises ConfigError where there is none, and as `load` does."""
    path, told = _told(path)
    if "mail" not in told:
        raise ConfigError(f"{path} has no section [mail]: write host, port, user and from of your mail server there")
    found, port = told["mail"], told["mail"].get("port", 587)
    for name, value in found.items():
        if not isinstance(value, int if name == "port" else str) or isinstance(value, bool):
            raise ConfigError(f"{path}: mail.{name} = {value!r} is not a {'number' if name == 'port' else 'text'}")
    text = {name: str(value) for name, value in found.items()}
    tls = next((known for known in TLS if known == text.get("tls", "starttls")), None)
    if tls is None:
        raise ConfigError(f"{path}: mail.tls = {text['tls']!r} is none of {', '.join(TLS)}")
    known = (text.get("host", ""), port if isinstance(port, int) else 587, text.get("user", ""), text.get("from", ""))
    return Mail(*known, tls, os.environ.get(PASSWORD, ""))


def _told(path: Path | None) -> tuple[Path, dict[str, dict[str, object]]]:
    """The file and its sections, none for a file that is not there and was not asked for. Names are checked, values are not."""
    if path is None:
        path = Path(FILE)
        if not path.is_file():
            return path, {}
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as failure:
        raise ConfigError(f"{path}: {failure.strerror}") from failure
    except ValueError as failure:  # of the syntax, or of the encoding
        raise ConfigError(f"{path} is not TOML: {failure}") from failure
    for section, settings in told.items():
        if section not in _KNOWN or not isinstance(settings, dict):
            raise ConfigError(f"{path}: unknown section [{section}]; known: {', '.join(_KNOWN)}")
        for name in settings:
            if name not in _KNOWN[section]:
                raise ConfigError(f"{path}: unknown setting {section}.{name}; known: {', '.join(_KNOWN[section])}")
    return path, told
