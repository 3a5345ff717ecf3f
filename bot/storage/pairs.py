"""Pairs of texts that a statement takes as one value, so that one statement changes many rows, each in its own way.

::

    versions = pairs("versions")
    set_version = (
        update(table)
        .where(table.c.id.in_(bindparam("ids", expanding=True)), table.c.id == versions.c.key)
        .values(version=versions.c.value)
    )
    connection.execute(set_version, given("versions", {"a": "v1", "b": None}))

With ``executemany`` PostgreSQL would plan the statement for each row. The list of ids makes it look each row up: it does
not know how many pairs there are, and may read a whole table to join it with them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import TableValuedAlias, Text, bindparam, column
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction


class _JsonPairs(GenericFunction[Any]):
    name = "json_each"
    inherit_cache = True


@compiles(_JsonPairs, "postgresql")
def _on_postgresql(function: _JsonPairs, compiler: SQLCompiler, **options: Any) -> str:
    return f"json_each_text(CAST({compiler.process(function.clauses, **options)} AS JSON))"


def pairs(name: str) -> TableValuedAlias:
    """Returns the rows of the parameter ``name``, with the columns ``key`` and ``value``."""
    rows = _JsonPairs(bindparam(name, type_=Text))
    return rows.table_valued(column("key", Text), column("value", Text), name=f"{name}_given")


def given(name: str, value_of: Mapping[str, str | None]) -> dict[str, Any]:
    """Returns the parameters ``name`` of ``pairs`` and ``ids``, the list of its keys."""
    return {name: json.dumps(value_of), "ids": list(value_of)}
