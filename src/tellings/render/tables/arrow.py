"""Tables as Apache Arrow: what pandas, Polars, DuckDB and Parquet take without conversion by hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from tellings.errors import MissingExtra
from tellings.render.tables.tables import Column, Row

if TYPE_CHECKING:
    import pyarrow

BATCH = 5000  # rows in memory at a time


def schema(columns: Sequence[Column]) -> pyarrow.Schema:
    """Raises MissingExtra without pyarrow."""
    try:
        import pyarrow as pa
    except ImportError as missing:
        raise MissingExtra("Arrow and Parquet", "parquet") from missing
    types = {
        "text": pa.string(),
        "whole": pa.int64(),
        "number": pa.float64(),
        "flag": pa.bool_(),
        "texts": pa.list_(pa.string()),
    }
    return pa.schema([(column.name, types[column.type]) for column in columns])


def batches(columns: Sequence[Column], rows: Iterable[Row]) -> Iterator[pyarrow.RecordBatch]:
    """The rows some thousand at a time."""
    shape = schema(columns)
    import pyarrow as pa

    waiting = iter(rows)
    while some := list(islice(waiting, BATCH)):
        columned = zip(*some, strict=True)
        yield pa.record_batch([pa.array(map(_clean, values), type_) for values, type_ in zip(columned, shape.types, strict=True)], schema=shape)  # fmt: skip


def table(columns: Sequence[Column], rows: Iterable[Row]) -> pyarrow.Table:
    import pyarrow as pa

    shape = schema(columns)
    return pa.Table.from_batches(list(batches(columns, rows)), schema=shape)


def _clean(value: object) -> object:
    """Arrow takes only what UTF-8 can say: half a surrogate pair of a damaged page becomes `?`."""
    if isinstance(value, tuple):
        return [_clean(one) for one in value]
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value
