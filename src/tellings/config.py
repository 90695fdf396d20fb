"""What a user may set, in `tellings.toml`.

[points]
sure = 0.7         # probability from which two clauses are surely one matter: higher is fewer and safer points
possible = 0.25    # and from which they are shown as possibly one
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from tellings.errors import ConfigError

FILE = "tellings.toml"
_KNOWN = {"points": ("sure", "possible")}


@dataclass(frozen=True, slots=True)
class Settings:
    """Thresholds 0..1 on the probability that two clauses state one matter; `possible` is not above `sure`.

    The defaults were chosen on DEV by leaving one story out (bench/RESULTS.md).
    """

    sure: float = 0.57
    possible: float = 0.10

    def __post_init__(self) -> None:
        if not 0 < self.possible <= self.sure < 1:
            raise ConfigError(
                f"points: possible = {self.possible} and sure = {self.sure} must satisfy 0 < possible <= sure < 1"
            )


def load(path: Path | None = None) -> Settings:
    """The settings in `path`, or in `tellings.toml` of the working folder where there is one, else the defaults.

    Raises ConfigError for a file that cannot be read, a name that is no setting, and a value that makes no sense.
    """
    if path is None:
        path = Path(FILE)
        if not path.is_file():
            return Settings()
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as failure:
        raise ConfigError(f"{path}: {failure.strerror}") from failure
    except ValueError as failure:  # of the syntax, or of the encoding
        raise ConfigError(f"{path} is not TOML: {failure}") from failure
    values: dict[str, float] = {}
    for section, settings in told.items():
        if section not in _KNOWN or not isinstance(settings, dict):
            raise ConfigError(f"{path}: unknown section [{section}]; known: {', '.join(_KNOWN)}")
        for name, value in settings.items():
            if name not in _KNOWN[section]:
                raise ConfigError(f"{path}: unknown setting {section}.{name}; known: {', '.join(_KNOWN[section])}")
            if not isinstance(value, int | float) or isinstance(value, bool):
                raise ConfigError(f"{path}: {section}.{name} = {value!r} is not a number")
            values[name] = float(value)
    return Settings(**values)
