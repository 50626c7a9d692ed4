"""Postgres columns as Arrow columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyarrow as pa

# Times with their zone to the microsecond, as Postgres has them. An id is text: few readers know Parquet's UUID.
ARROW: dict[str, Any] = {
    "uuid": pa.string(),
    "text": pa.string(),
    "integer": pa.int32(),
    "smallint": pa.int16(),
    "bigint": pa.int64(),
    "real": pa.float32(),
    "double precision": pa.float64(),
    "numeric": pa.float64(),
    "boolean": pa.bool_(),
    "bytea": pa.binary(),
    "date": pa.date32(),
    "timestamp with time zone": pa.timestamp("us", tz="UTC"),
    "interval": pa.duration("us"),
    "text[]": pa.list_(pa.string()),
    "integer[]": pa.list_(pa.int32()),
}

# Of few different values each: written once, and read back as categories.
FEW = frozenset({
    "label", "kind", "rule", "language", "outlet", "country", "outlet_country", "agency", "page_kind", "pipeline",
    "statistics_version", "strip_version", "entities_version", "published_precision", "published_zone_from", "part",
    "field", "place", "flag", "stage", "script", "verdict", "reason", "precision", "first_outlet", "original_outlet",
})  # fmt: skip


def schema_of(columns: Sequence[tuple[str, str]]) -> Any:
    """The Arrow schema of columns with their Postgres types.

    Raises:
        KeyError: a type that no table of schema news has had so far.
    """
    fields = []
    for name, kind in columns:
        if name in FEW and kind == "text":
            fields.append(pa.field(name, pa.dictionary(pa.int32(), pa.string())))
        else:
            fields.append(pa.field(name, ARROW[kind]))
    return pa.schema(fields)


def batch_of(schema: Any, rows: Sequence[Sequence[Any]]) -> Any:
    """The rows as one Arrow record batch of the schema."""
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(schema)
    arrays = [_array(values, field.type) for values, field in zip(columns, schema, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def _array(values: Sequence[Any], kind: Any) -> Any:
    if pa.types.is_dictionary(kind):
        # Each batch has a dictionary of its own; the file's column is made of them.
        return pa.array(values, pa.string()).dictionary_encode()
    if pa.types.is_floating(kind):
        return pa.array([None if value is None else float(value) for value in values], kind)
    return pa.array(values, kind)
