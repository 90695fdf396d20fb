"""What other libraries read as quantities, in the scorer's records: whichever of them are installed.

quantulum3 is used without its classifier, which does not load under today's scikit-learn. Recognizers-Text (`recognizers-text-suite`)
needs `emoji<2`. Their words for how exact a value is are read nowhere: both get "=" throughout, which is right for most of the gold.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Peer = Callable[[str], list[dict[str, Any]]]


def installed() -> dict[str, Peer]:
    return {
        name: peer for name, make in (("quantulum3", quantulum), ("Recognizers-Text", recognizers)) if (peer := make())
    }


def relation(value: float | str | None, unit: str | None) -> dict[str, Any]:
    return {"type": "quantity", "value": value, "unit": unit, "normalized_unit": unit, "change": "=", "referred": None}


def quantulum() -> Peer | None:
    try:
        import quantulum3.classifier
        from quantulum3 import parser
    except ImportError:
        return None
    quantulum3.classifier.USE_CLF = False

    def read(text: str) -> list[dict[str, Any]]:
        try:
            found = parser.parse(text)
        except (ValueError, ZeroDivisionError, KeyError, IndexError, TypeError, AttributeError):
            return []  # it raises on some sentences of news, which then have no quantities
        made = []
        for one in found:
            value = (
                one.value if one.uncertainty is None else f"{one.value - one.uncertainty}-{one.value + one.uncertainty}"
            )
            made.append(relation(value, "-" if one.unit.name == "dimensionless" else one.unit.name))
        return made

    return read


def recognizers() -> Peer | None:
    try:
        from recognizers_number import recognize_number, recognize_percentage
        from recognizers_number_with_unit import (
            recognize_age,
            recognize_currency,
            recognize_dimension,
            recognize_temperature,
        )
    except ImportError:
        return None
    passes = (recognize_currency, recognize_percentage, recognize_age, recognize_temperature, recognize_dimension, recognize_number)  # fmt: skip

    def read(text: str) -> list[dict[str, Any]]:
        taken: list[tuple[int, int]] = []
        made = []
        for recognize in passes:
            for one in recognize(text, "en-us"):
                values = one.resolution or {}
                if any(one.start <= end and start <= one.end for start, end in taken) or values.get("value") is None:
                    continue
                taken.append((one.start, one.end))
                unit = "%" if recognize is recognize_percentage else values.get("unit")
                made.append(relation(str(values["value"]).rstrip("%"), unit.lower() if unit else "-"))
        return made

    return read
